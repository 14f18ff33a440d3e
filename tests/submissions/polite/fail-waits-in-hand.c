/* expect: explore deadlock */

/* No more retreating: and so each holds what the other waits for. */
#include <pthread.h>

void fry(int me); /* in main.c */

static pthread_mutex_t pan = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t stove = PTHREAD_MUTEX_INITIALIZER;

void cook(int me)
{
    pthread_mutex_t *mine = me == 0 ? &pan : &stove;
    pthread_mutex_t *other = me == 0 ? &stove : &pan;

    pthread_mutex_lock(mine);
    pthread_mutex_lock(other);
    fry(me);
    pthread_mutex_unlock(other);
    pthread_mutex_unlock(mine);
}
