/* A waiter with `if`, and a thief who takes the item without waiting: between the signal and the
 * wakeup the item can be stolen. In one trace the waiter finds nothing, in another it waits in
 * vain. With `while` (-DWHILE) it does not assert, but the thief can still leave it waiting for
 * ever.
 * expect: verdict=fail complete executions=7 finds=assertion*1 finds=lost-wakeup*1
 * expect: verdict=fail complete executions=7 finds=lost-wakeup*2
 * defines: WHILE
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER; /* signalled when items rises */
static int items;                                        /* guarded by lock */

static void *wait_for_one(void *unused)
{
    pthread_mutex_lock(&lock);
#ifdef WHILE
    while (items == 0)
#else
    if (items == 0)
#endif
        pthread_cond_wait(&filled, &lock);
    assert(items > 0);
    items--;
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *steal(void *unused)
{
    pthread_mutex_lock(&lock);
    if (items > 0)
        items--;
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *make(void *unused)
{
    pthread_mutex_lock(&lock);
    items++;
    pthread_cond_signal(&filled);
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[3];
    pthread_create(&thread[0], NULL, wait_for_one, NULL);
    pthread_create(&thread[1], NULL, steal, NULL);
    pthread_create(&thread[2], NULL, make, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
