/* A wait with a deadline, for something that may never come: the waiter has to see whether it
 * came.
 * expect: verdict=pass complete
 * expect: verdict=fail complete finds=assertion
 * defines: BROKEN
 */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER; /* signalled when flag is set */
static int flag;                                        /* guarded by lock */

static void *first(void *unused)
{
    struct timespec deadline;
    int error = 0;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec++;
    pthread_mutex_lock(&lock);
    while (!flag && error != ETIMEDOUT)
        error = pthread_cond_timedwait(&ready, &lock, &deadline);
#ifdef BROKEN
    assert(flag);
#else
    assert(flag || error == ETIMEDOUT);
#endif
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *second(void *unused)
{
    pthread_mutex_lock(&lock);
    flag = 1;
    pthread_cond_signal(&ready);
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
