/* expect: pass */

/* Spy 0 shows itself first; spy 1 may go on being careful. */
#include <semaphore.h>

static sem_t lantern[2]; /* lantern[i] is posted when spy i is there */

void prepare(void)
{
    sem_init(&lantern[0], 0, 0);
    sem_init(&lantern[1], 0, 0);
}

void meet(int me)
{
    if (me == 0) {
        sem_post(&lantern[0]);
        sem_wait(&lantern[1]);
    } else {
        sem_wait(&lantern[0]);
        sem_post(&lantern[1]);
    }
}
