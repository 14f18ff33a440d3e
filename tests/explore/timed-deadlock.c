/* Two locks in opposite order, but each waits for the second one only until a deadline: nobody is
 * stuck. With more time-outs needed than the budget allows it is still no deadlock: once nobody
 * can move, time passes.
 * expect: verdict=pass complete
 * expect: verdict=pass complete option=timeouts=0
 * defines: NO_BUDGET
 */
#include <pthread.h>
#include <stddef.h>
#include <time.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER; /* guards nothing */
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER; /* guards nothing */

static void take(pthread_mutex_t *outer, pthread_mutex_t *inner)
{
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec++;
    pthread_mutex_lock(outer);
    if (pthread_mutex_timedlock(inner, &deadline) == 0)
        pthread_mutex_unlock(inner);
    pthread_mutex_unlock(outer);
}

static void *first(void *unused)
{
    take(&a, &b);
    return unused;
}

static void *second(void *unused)
{
    take(&b, &a);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
