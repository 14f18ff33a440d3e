/* expect: explore livelock */

/* Both pause, and both pause equally long. */
#include <pthread.h>
#include <unistd.h>

void fry(int me); /* in main.c */

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
        pthread_mutex_unlock(mine);
        usleep(1);
    }
    fry(me);
    pthread_mutex_unlock(other);
    pthread_mutex_unlock(mine);
}
