/* Data, then a flag. The reader of the flag may use the data only if the flag was published with
 * release and read with acquire; a relaxed flag orders nothing, and it is a data race, although
 * the value is always right. Fences do as well.
 * expect: verdict=pass complete executions=2
 * expect: verdict=fail complete executions=2 finds=data-race
 * defines: RELAXED
 * expect: verdict=pass complete executions=2
 * defines: FENCES
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static int data;
static atomic_int flag;

#if defined(RELAXED) || defined(FENCES)
#define RELEASE memory_order_relaxed
#define ACQUIRE memory_order_relaxed
#else
#define RELEASE memory_order_release
#define ACQUIRE memory_order_acquire
#endif

static void *first(void *unused)
{
    data = 42;
#ifdef FENCES
    atomic_thread_fence(memory_order_release);
#endif
    atomic_store_explicit(&flag, 1, RELEASE);
    return unused;
}

static void *second(void *unused)
{
    if (atomic_load_explicit(&flag, ACQUIRE)) {
#ifdef FENCES
        atomic_thread_fence(memory_order_acquire);
#endif
        assert(data == 42);
    }
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
