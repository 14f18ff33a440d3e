/* Two threads try once. A try that fails has only looked: it can come anywhere while the other
 * holds the lock. Whoever ignores its answer (-DBROKEN) unlocks what it does not hold, and races.
 * expect: verdict=pass complete executions=4
 * expect: verdict=fail complete executions=6 finds=lock-misuse+ finds=data-race+
 * defines: BROKEN
 */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count; /* guarded by lock */

static void *first(void *unused)
{
#ifdef BROKEN
    pthread_mutex_trylock(&lock);
#else
    if (pthread_mutex_trylock(&lock) != 0)
        return unused;
#endif
    count++;
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *second(void *unused)
{
    return first(unused);
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
