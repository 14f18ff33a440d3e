/* expect: explore data-race|wrong-output|atomicity */

/* One lantern for both: a spy may take its own light for the other's. */
#include <semaphore.h>

static sem_t lantern;

void prepare(void)
{
    sem_init(&lantern, 0, 0);
}

void meet(int me)
{
    (void)me;
    sem_post(&lantern);
    sem_wait(&lantern);
}
