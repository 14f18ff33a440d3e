/* expect: explore wrong-output|atomicity */

/* Each car that leaves makes room for two: soon nobody waits at all. */
#include <semaphore.h>

static sem_t free_places;

void open_gate(void)
{
    sem_init(&free_places, 0, PLACES);
}

void enter(void)
{
    sem_wait(&free_places);
}

void leave(void)
{
    sem_post(&free_places);
    sem_post(&free_places);
}
