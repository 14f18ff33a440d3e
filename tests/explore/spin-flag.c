/* A lock made of a flag and a loop that waits for it: the waiting rounds are no executions of
 * their own. Whoever tests and sets in two steps (-DBROKEN) may get in together with another.
 * expect: verdict=pass complete executions=2
 * expect: verdict=fail complete finds=data-race+
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int held;
static int count; /* guarded by held */

static void *first(void *unused)
{
#ifdef BROKEN
    while (atomic_load(&held))
        continue;
    atomic_store(&held, 1);
#else
    while (atomic_exchange(&held, 1))
        continue;
#endif
    count++;
    atomic_store(&held, 0);
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
    return 0;
}
