/* A driver is stopped while a request comes in. Who looks at the flag and only then counts itself
 * in can be too late: it works on a stopped driver.
 * expect: verdict=fail complete finds=assertion
 * expect: verdict=pass complete
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int stopping, stopped;
static atomic_int users = 1; /* the driver itself is the first */

static void leave(void)
{
    if (atomic_fetch_sub(&users, 1) == 1)
        atomic_store(&stopped, 1);
}

static void *first(void *unused)
{
#ifdef RIGHT
    atomic_fetch_add(&users, 1);
    if (!atomic_load(&stopping))
        assert(!atomic_load(&stopped));
    leave();
#else
    if (atomic_load(&stopping))
        return unused;
    atomic_fetch_add(&users, 1);
    assert(!atomic_load(&stopped));
    leave();
#endif
    return unused;
}

static void *second(void *unused)
{
    atomic_store(&stopping, 1);
    leave();
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
