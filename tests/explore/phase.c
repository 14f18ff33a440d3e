/* Two phases in two threads, each of which counts: a check of the other's phase is only right
 * after both have met.
 * expect: verdict=fail complete finds=assertion+
 * expect: verdict=pass complete executions=2 oracle-traces=4
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int arrived;
#ifdef RIGHT
static pthread_barrier_t meet;
#endif

static void *first(void *unused)
{
    atomic_fetch_add(&arrived, 1);
#ifdef RIGHT
    pthread_barrier_wait(&meet);
#endif
    assert(atomic_load(&arrived) == 2);
    return unused;
}

static void *second(void *unused)
{
    return first(unused);
}

int main(void)
{
    pthread_t a, b;
#ifdef RIGHT
    pthread_barrier_init(&meet, NULL, 2);
#endif
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
