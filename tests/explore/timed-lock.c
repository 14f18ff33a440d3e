/* A lock with a deadline gives up when it would have to wait. Whoever ignores that (-DBROKEN)
 * goes on without the lock.
 * expect: verdict=pass complete
 * expect: verdict=fail complete finds=lock-misuse+ finds=data-race+
 * defines: BROKEN
 */
#include <pthread.h>
#include <stddef.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count; /* guarded by lock */

static void *add(void *unused)
{
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec++;
    int error = pthread_mutex_timedlock(&lock, &deadline);
#ifdef BROKEN
    (void)error;
#else
    if (error)
        return unused;
#endif
    count++;
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, add, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
