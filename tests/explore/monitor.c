/* A counter that may not go below zero, as a monitor: takers wait, givers signal. One broadcast
 * at the end instead of a signal each is right too.
 * expect: verdict=pass complete oracle=sleep
 * expect: verdict=pass complete oracle=sleep
 * defines: BROADCAST
 * expect: verdict=fail complete finds=lost-wakeup+ oracle=sleep
 * defines: BROKEN
 */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER; /* signalled when count rises */
static int count;                                      /* guarded by lock; never below zero */

static void *take(void *unused)
{
    pthread_mutex_lock(&lock);
    while (count == 0)
        pthread_cond_wait(&more, &lock);
    count--;
    pthread_mutex_unlock(&lock);
    return unused;
}

static void give(int times)
{
    pthread_mutex_lock(&lock);
    count += times;
#ifdef BROADCAST
    pthread_cond_broadcast(&more);
#elif defined(BROKEN)
    pthread_cond_signal(&more);
#else
    for (int i = 0; i < times; i++)
        pthread_cond_signal(&more);
#endif
    pthread_mutex_unlock(&lock);
}

int main(void)
{
    pthread_t thread[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, take, NULL);
    give(2);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
