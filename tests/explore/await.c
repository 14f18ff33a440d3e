/* A loop that waits for a flag is one execution, not as many as it may go round. If nobody sets
 * the flag (-DBROKEN) it goes round for ever.
 * expect: verdict=pass complete executions=1
 * expect: verdict=fail complete executions=1 finds=livelock
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static int data;
static atomic_int flag;

static void *first(void *unused)
{
    data = 1;
#ifndef BROKEN
    atomic_store(&flag, 1);
#endif
    return unused;
}

static void *second(void *unused)
{
    while (!atomic_load(&flag))
        continue;
    assert(data == 1);
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
