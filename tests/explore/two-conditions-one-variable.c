/* Two kinds of waiters on one condition variable, woken by `signal`: the wakeup may go to the one
 * who cannot use it.
 * expect: verdict=fail complete executions=10 finds=lost-wakeup
 * expect: verdict=pass complete
 * defines: BROADCAST
 */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER; /* signalled when turn rises */
static int turn;                                          /* guarded by lock */

static void announce(void)
{
#ifdef BROADCAST
    pthread_cond_broadcast(&changed);
#else
    pthread_cond_signal(&changed);
#endif
}

static void *take_turn(void *number)
{
    pthread_mutex_lock(&lock);
    while (turn != (int)(intptr_t)number)
        pthread_cond_wait(&changed, &lock);
    turn++;
    announce();
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread[2];
    for (intptr_t i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, take_turn, (void *)(i + 1));
    pthread_mutex_lock(&lock);
    turn = 1;
    announce();
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
