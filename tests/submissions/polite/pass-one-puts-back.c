/* expect: pass */

/* Only cook 1 puts back what it has; cook 0 waits with the pan in hand, and gets the stove. */
#include <pthread.h>

/* In main.c: fries this cook's next dish, with the pan on the stove. */
void fry(int me);

static pthread_mutex_t pan = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t stove = PTHREAD_MUTEX_INITIALIZER;

void cook(int me)
{
    pthread_mutex_t *mine = me == 0 ? &pan : &stove;
    pthread_mutex_t *other = me == 0 ? &stove : &pan;

    for (;;) {
        pthread_mutex_lock(mine);
        if (me == 0) {
            pthread_mutex_lock(other);
            break;
        }
        if (pthread_mutex_trylock(other) == 0)
            break;
        pthread_mutex_unlock(mine); /* after you */
    }
    fry(me);
    pthread_mutex_unlock(other);
    pthread_mutex_unlock(mine);
}
