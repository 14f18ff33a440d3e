/* A thread takes what may not be there yet, and crashes in that schedule alone.
 * expect: verdict=fail complete executions=2 finds=crash*1
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static int value = 42;
static int *_Atomic made;

static void *first(void *unused)
{
    atomic_store(&made, &value);
    return unused;
}

static void *second(void *unused)
{
    int *seen = atomic_load(&made);
#ifdef RIGHT
    if (!seen)
        return unused;
#endif
    assert(*(volatile int *)seen == 42);
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
