/* A small kitchen: two cooks (threads), one pan, one stove.
 *
 * A dish needs both.  Both cooks take the pan first: who has it may wait for the stove, because
 * nobody who has the stove waits for the pan. */
#include <pthread.h>

/* In main.c: fries this cook's next dish, with the pan on the stove. */
void fry(int me);

static pthread_mutex_t pan = PTHREAD_MUTEX_INITIALIZER;   /* guards the pan; before stove */
static pthread_mutex_t stove = PTHREAD_MUTEX_INITIALIZER; /* guards the stove */

void cook(int me)
{
    pthread_mutex_lock(&pan);
    pthread_mutex_lock(&stove);
    fry(me);
    pthread_mutex_unlock(&stove);
    pthread_mutex_unlock(&pan);
}
