/* expect: explore wrong-output|atomicity */

/* "Count from zero to PLACES": that is one place more than there is. */
#include <semaphore.h>

static sem_t free_places;

void open_gate(void)
{
    sem_init(&free_places, 0, PLACES + 1);
}

void enter(void)
{
    sem_wait(&free_places);
}

void leave(void)
{
    sem_post(&free_places);
}
