/* Peterson's lock for two, once each; whoever would have to wait spins. With the two writes in
 * the wrong order (-DBROKEN) both get in. Planned rounds of waiting that turn out fruitless are
 * abandoned.
 * expect: verdict=pass complete blocked<=3 oracle=sleep
 * expect: verdict=fail complete blocked<=3 oracle=sleep finds=data-race+
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int wants[2], turn;
static int inside; /* guarded by the lock */

static void work(int me)
{
    int other = 1 - me;
#ifdef BROKEN
    atomic_store(&turn, other);
    atomic_store(&wants[me], 1);
#else
    atomic_store(&wants[me], 1);
    atomic_store(&turn, other);
#endif
    while (atomic_load(&wants[other]) && atomic_load(&turn) == other)
        continue;
    inside++;
    atomic_store(&wants[me], 0);
}

static void *first(void *unused)
{
    work(0);
    return unused;
}

static void *second(void *unused)
{
    work(1);
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
