/* Each writes its own flag, then reads the other's. In no interleaving do both read zero; the
 * explorer tries interleavings, so that what real hardware does with relaxed atomics is not seen
 * here.
 * expect: verdict=pass complete executions=3
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int x, y;
static int seen_x, seen_y;

static void *first(void *unused)
{
    atomic_store(&x, 1);
    seen_y = atomic_load(&y);
    return unused;
}

static void *second(void *unused)
{
    atomic_store(&y, 1);
    seen_x = atomic_load(&x);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(seen_x || seen_y);
    return 0;
}
