/* A thread is cancelled while it waits. It wakes with the lock held: a cleanup handler must
 * unlock it, or (-DBROKEN) nobody else gets it any more.
 * expect: verdict=pass complete
 * expect: verdict=fail complete finds=lock-misuse+ finds=deadlock+
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
#ifndef BROKEN
static int cleaned; /* guarded by lock */

static void unlock(void *mutex)
{
    cleaned++;
    pthread_mutex_unlock(mutex);
}
#endif

static void *wait_in_vain(void *unused)
{
    pthread_mutex_lock(&lock);
#ifndef BROKEN
    pthread_cleanup_push(unlock, &lock);
#endif
    for (;;)
        pthread_cond_wait(&never, &lock);
#ifndef BROKEN
    pthread_cleanup_pop(1);
#endif
    return unused;
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, wait_in_vain, NULL);
    pthread_cancel(thread);
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED);
#ifndef BROKEN
    assert(cleaned == 1);
#endif
    return 0;
}
