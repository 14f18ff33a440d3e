/* expect: explore data-race|wrong-output|atomicity */

/* Spy 1 shows itself and walks on: no standstill, and half a meeting. */
#include <semaphore.h>

static sem_t lantern;

void prepare(void)
{
    sem_init(&lantern, 0, 0);
}

void meet(int me)
{
    if (me == 0)
        sem_wait(&lantern);
    else
        sem_post(&lantern);
}
