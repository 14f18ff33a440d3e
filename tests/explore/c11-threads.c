/* The C11 names: threads, mutexes, their results.
 * expect: verdict=pass complete executions=6
 * expect: verdict=fail complete executions=1 finds=data-race+
 * defines: BROKEN
 */
#include <assert.h>
#include <stddef.h>
#include <threads.h>

enum { TIMES = 2 };

static mtx_t lock;
static int count; /* guarded by lock */

static int work(void *number)
{
    for (int i = 0; i < TIMES; i++) {
#ifndef BROKEN
        mtx_lock(&lock);
#endif
        count++;
#ifndef BROKEN
        mtx_unlock(&lock);
#endif
    }
    return *(int *)number;
}

int main(void)
{
    thrd_t thread[2];
    int number[2] = {3, 4}, result[2];
    assert(mtx_init(&lock, mtx_plain) == thrd_success);
    for (int i = 0; i < 2; i++)
        assert(thrd_create(&thread[i], work, &number[i]) == thrd_success);
    for (int i = 0; i < 2; i++)
        thrd_join(thread[i], &result[i]);
    assert(result[0] + result[1] == 7);
    mtx_destroy(&lock);
    return 0;
}
