/* Dekker's lock for two. If nobody steps back (-DBROKEN) both wait for each other for ever.
 * Planned rounds of waiting that turn out fruitless are abandoned.
 * expect: verdict=pass complete blocked<=6 oracle=sleep
 * expect: verdict=fail complete blocked<=6 oracle=sleep finds=livelock+
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
    atomic_store(&wants[me], 1);
    while (atomic_load(&wants[other])) {
#ifndef BROKEN
        if (atomic_load(&turn) != me) {
            atomic_store(&wants[me], 0);
            while (atomic_load(&turn) != me)
                continue;
            atomic_store(&wants[me], 1);
        }
#endif
    }
    inside++;
    atomic_store(&turn, other);
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
