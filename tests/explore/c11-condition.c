/* C11 condition variables lose wakeups as POSIX's do.
 * expect: verdict=pass complete executions=2
 * expect: verdict=fail complete executions=2 finds=lost-wakeup
 * defines: BROKEN
 */
#include <assert.h>
#include <stddef.h>
#include <threads.h>

static mtx_t lock;
static cnd_t ready; /* signalled when flag is set */
static int flag;    /* guarded by lock */

static int wait_for_it(void *unused)
{
    (void)unused;
    mtx_lock(&lock);
#ifndef BROKEN
    while (!flag)
#endif
        cnd_wait(&ready, &lock);
    mtx_unlock(&lock);
    return 0;
}

int main(void)
{
    thrd_t thread;
    mtx_init(&lock, mtx_plain);
    cnd_init(&ready);
    thrd_create(&thread, wait_for_it, NULL);
    mtx_lock(&lock);
    flag = 1;
    cnd_signal(&ready);
    mtx_unlock(&lock);
    thrd_join(thread, NULL);
    cnd_destroy(&ready);
    mtx_destroy(&lock);
    return 0;
}
