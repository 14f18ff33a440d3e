/* expect: explore data-race|lock-misuse */

/* After three tries patience is at an end, and the other's pan is used. */
#include <pthread.h>

void fry(int me); /* in main.c */

static pthread_mutex_t pan = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t stove = PTHREAD_MUTEX_INITIALIZER;

void cook(int me)
{
    pthread_mutex_t *mine = me == 0 ? &pan : &stove;
    pthread_mutex_t *other = me == 0 ? &stove : &pan;

    for (int tries = 0; tries < 3; tries++) {
        pthread_mutex_lock(mine);
        if (pthread_mutex_trylock(other) == 0) {
            fry(me);
            pthread_mutex_unlock(other);
            pthread_mutex_unlock(mine);
            return;
        }
        pthread_mutex_unlock(mine);
    }
    pthread_mutex_lock(mine);
    fry(me);
    pthread_mutex_unlock(mine);
}
