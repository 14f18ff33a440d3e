/* Two threads take two locks in opposite order: the textbook deadlock, in one of three traces.
 * expect: verdict=fail complete executions=3 finds=deadlock*1
 * expect: verdict=pass complete executions=2
 * defines: ORDERED
 */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER; /* guards nothing */
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER; /* guards nothing */

static void take(pthread_mutex_t *outer, pthread_mutex_t *inner)
{
    pthread_mutex_lock(outer);
    pthread_mutex_lock(inner);
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
#ifdef ORDERED
    take(&a, &b);
#else
    take(&b, &a);
#endif
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
