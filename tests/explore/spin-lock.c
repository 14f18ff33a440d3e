/* A spin lock has the traces of a mutex. Locking it twice never ends; one that was never
 * initialised is misuse.
 * expect: verdict=pass complete executions=6
 * expect: verdict=fail complete executions=1 finds=deadlock
 * defines: TWICE
 * expect: verdict=fail complete finds=lock-misuse+
 * defines: RAW
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { TIMES = 2 };

static pthread_spinlock_t lock;
static int count; /* guarded by lock */

static void *first(void *unused)
{
    for (int i = 0; i < TIMES; i++) {
        pthread_spin_lock(&lock);
#ifdef TWICE
        pthread_spin_lock(&lock);
#endif
        count++;
        pthread_spin_unlock(&lock);
    }
    return unused;
}

static void *second(void *unused)
{
#ifndef TWICE
    first(unused);
#endif
    return unused;
}

int main(void)
{
    pthread_t a, b;
#ifndef RAW
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
#endif
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(count == 2 * TIMES);
    pthread_spin_destroy(&lock);
    return 0;
}
