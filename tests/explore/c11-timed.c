/* mtx_timedlock and cnd_timedwait give up in the end.
 * expect: verdict=pass complete
 */
#include <assert.h>
#include <stddef.h>
#include <threads.h>
#include <time.h>

static mtx_t lock, never_free;
static cnd_t never;

static int give_up(void *unused)
{
    struct timespec deadline;
    timespec_get(&deadline, TIME_UTC);
    deadline.tv_sec++;
    mtx_lock(&lock);
    while (cnd_timedwait(&never, &lock, &deadline) != thrd_timedout)
        continue;
    mtx_unlock(&lock);
    assert(mtx_timedlock(&never_free, &deadline) == thrd_timedout);
    (void)unused;
    return 0;
}

int main(void)
{
    thrd_t thread;
    mtx_init(&lock, mtx_plain);
    mtx_init(&never_free, mtx_timed);
    cnd_init(&never);
    mtx_lock(&never_free);
    thrd_create(&thread, give_up, NULL);
    thrd_join(thread, NULL);
    mtx_unlock(&never_free);
    return 0;
}
