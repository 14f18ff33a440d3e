/* Two spies meet on a bridge.
 *
 * Neither may go on before the other has come.  Each lights the own lantern first, which needs
 * nobody's help, and then waits for the other's. */
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
    sem_wait(&lantern[other]);
}
