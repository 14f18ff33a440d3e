/* One thread unlocks what another has locked: misuse, and the lock protects nothing any more.
 * expect: verdict=fail complete finds=lock-misuse+
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards nothing */

static void *first(void *unused)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *second(void *unused)
{
#ifdef RIGHT
    pthread_mutex_lock(&lock);
#endif
    pthread_mutex_unlock(&lock);
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
