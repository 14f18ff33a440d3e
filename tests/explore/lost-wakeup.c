/* A flag is set and signalled without the lock: between the look at the flag and the wait, the
 * signal is lost. With the lock (-DRIGHT) it cannot be.
 * expect: verdict=fail complete executions=3 finds=lost-wakeup*1
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER; /* signalled when flag is set */
static atomic_int flag;

static void *first(void *unused)
{
    pthread_mutex_lock(&lock);
    while (!atomic_load(&flag))
        pthread_cond_wait(&ready, &lock);
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *second(void *unused)
{
#ifdef RIGHT
    pthread_mutex_lock(&lock);
#endif
    atomic_store(&flag, 1);
    pthread_cond_signal(&ready);
#ifdef RIGHT
    pthread_mutex_unlock(&lock);
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
