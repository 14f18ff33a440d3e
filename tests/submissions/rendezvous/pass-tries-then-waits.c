/* expect: pass */
/* Two spies meet on a bridge.
 *
 * Neither may go on before the other has come.  Each has a lantern; a spy waits until the other's
 * lantern shines, and lights the own one to be seen. */
#include <sched.h>
#include <semaphore.h>

static sem_t lantern[2]; /* lantern[i] is posted when spy i is there */

/* Called once, before the first night. */
void prepare(void)
{
    sem_init(&lantern[0], 0, 0);
    sem_init(&lantern[1], 0, 0);
}

/* Called by spy `me`, 0 or 1, at each meeting.  Returns when both have come. */
void meet(int me)
{
    int other = 1 - me;

    sem_post(&lantern[me]);
    for (int look = 0; look < 1000; look++) { /* mostly the other one comes at once */
        if (sem_trywait(&lantern[other]) == 0)
            return;
        sched_yield();
    }
    sem_wait(&lantern[other]);
}
