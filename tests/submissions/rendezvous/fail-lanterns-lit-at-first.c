/* expect: explore data-race|wrong-output|atomicity */

/* Both start at 1, so the first wait is for nothing: from then on each is a meeting behind. */
#include <semaphore.h>

static sem_t lantern[2];

void prepare(void)
{
    sem_init(&lantern[0], 0, 1);
    sem_init(&lantern[1], 0, 1);
}

void meet(int me)
{
    int other = 1 - me;

    sem_wait(&lantern[other]);
    sem_post(&lantern[me]);
}
