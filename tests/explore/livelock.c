/* Two polite threads: each lets go when the other wants the lock too, and tries again. There is a
 * schedule in which neither ever gets on, and no deadlock. It is fair to call it none if one of
 * them insists (-DRIGHT).
 * expect: verdict=fail finds=livelock oracle=no
 * expect: verdict=pass oracle=no nightly
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int wants[2];

static void be_polite(int me)
{
    for (;;) {
        atomic_store(&wants[me], 1);
        if (!atomic_load(&wants[1 - me]))
            break;
        atomic_store(&wants[me], 0);
    }
    atomic_store(&wants[me], 0);
}

static void *first(void *unused)
{
    be_polite(0);
    return unused;
}

static void *second(void *unused)
{
#ifdef RIGHT
    atomic_store(&wants[1], 1);
    while (atomic_load(&wants[0]))
        continue;
    atomic_store(&wants[1], 0);
#else
    be_polite(1);
#endif
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
