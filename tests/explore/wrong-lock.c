/* Two threads, two locks, one variable: each holds a lock, and not the same one.
 * expect: verdict=fail complete executions=1 finds=data-race+
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER, other = PTHREAD_MUTEX_INITIALIZER;
static int shared; /* guarded by one */

static void *first(void *unused)
{
    pthread_mutex_lock(&one);
    shared++;
    pthread_mutex_unlock(&one);
    return unused;
}

static void *second(void *unused)
{
#ifdef RIGHT
    pthread_mutex_t *lock = &one;
#else
    pthread_mutex_t *lock = &other;
#endif
    (void)other;
    pthread_mutex_lock(lock);
    shared++;
    pthread_mutex_unlock(lock);
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
