/* expect: explore livelock */
/* A small kitchen: two cooks (threads), one pan, one stove.
 *
 * A dish needs both.  Cook 0 is used to taking the pan first, cook 1 the stove.  They know what
 * comes of it when each holds one thing and waits for the other.  So they never wait with something
 * in hand: who cannot have the second thing puts the first one back, and tries again. */
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
        if (pthread_mutex_trylock(other) == 0)
            break;
        pthread_mutex_unlock(mine); /* after you */
        pthread_mutex_t *swap = mine;
        mine = other;
        other = swap;
    }
    fry(me);
    pthread_mutex_unlock(other);
    pthread_mutex_unlock(mine);
}
