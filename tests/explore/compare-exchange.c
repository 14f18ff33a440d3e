/* Adding by a loop of compare-and-swap: right, however often it fails; a weak one may also fail
 * for no reason.
 * expect: verdict=pass complete
 * expect: verdict=pass complete
 * defines: WEAK
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifdef WEAK
#define EXCHANGE atomic_compare_exchange_weak
#else
#define EXCHANGE atomic_compare_exchange_strong
#endif

static atomic_int count;

static void *first(void *unused)
{
    int seen = atomic_load(&count);
    while (!EXCHANGE(&count, &seen, seen + 1))
        continue;
    return unused;
}

static void *second(void *unused)
{
    return first(unused);
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(count == 2);
    return 0;
}
