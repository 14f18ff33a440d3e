/* One signal for two waiters: one of them is left behind if both wait. A broadcast (-DRIGHT)
 * wakes both.
 * expect: verdict=fail complete executions=10 finds=lost-wakeup*4
 * expect: verdict=pass complete executions=10
 * defines: RIGHT
 */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER; /* signalled when open is set */
static int open_now;                                     /* guarded by lock */

static void *enter(void *unused)
{
    pthread_mutex_lock(&lock);
    while (!open_now)
        pthread_cond_wait(&opened, &lock);
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, enter, NULL);
    pthread_mutex_lock(&lock);
    open_now = 1;
#ifdef RIGHT
    pthread_cond_broadcast(&opened);
#else
    pthread_cond_signal(&opened);
#endif
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
