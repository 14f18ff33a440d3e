/* Two waits with a deadline and nobody who would signal: each times out, whatever the budget, and
 * no thread is stuck.
 * expect: verdict=pass complete
 * expect: verdict=pass complete option=timeouts=0
 * defines: NO_BUDGET
 */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static int given_up; /* guarded by lock */

static void *give_up(void *unused)
{
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec++;
    pthread_mutex_lock(&lock);
    while (pthread_cond_timedwait(&never, &lock, &deadline) != ETIMEDOUT)
        continue;
    given_up++;
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, give_up, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(given_up == 2);
    return 0;
}
