/* One waiter, `if` instead of `while`: every signal means what it says, so only a spurious wakeup
 * breaks it. That is a class of its own, and looked for only when asked.
 * expect: verdict=pass complete executions=2
 * expect: verdict=fail complete executions=2 spurious=1 spurious-executions=3 finds=assertion*1
 * defines: SPURIOUS
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER; /* signalled when flag is set */
static int flag;                                        /* guarded by lock */

static void *first(void *unused)
{
    pthread_mutex_lock(&lock);
    if (!flag)
        pthread_cond_wait(&ready, &lock);
    assert(flag);
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
