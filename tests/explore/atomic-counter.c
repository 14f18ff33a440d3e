/* T threads count to K each by an atomic load and an atomic store: no data race, and still lost
 * updates. A read-modify-write (-DRIGHT) loses none, and as all of them change the value, every
 * order of them is a trace: (T*K)! / (K!)^T.
 * expect: verdict=fail complete executions=4 finds=assertion*2
 * defines: T=2 K=1
 * expect: verdict=fail complete executions=3334 finds=assertion oracle=sleep
 * defines: T=2 K=4
 * expect: verdict=fail complete executions=7134 finds=assertion oracle=no
 * defines: T=3 K=2
 * expect: verdict=pass complete executions=20 oracle=sleep
 * defines: T=2 K=3 RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef T
#define T 2
#endif
#ifndef K
#define K 1
#endif

static atomic_int count;

static void *work(void *unused)
{
    for (int i = 0; i < K; i++) {
#ifdef RIGHT
        atomic_fetch_add(&count, 1);
#else
        int seen = atomic_load(&count);
        atomic_store(&count, seen + 1);
#endif
    }
    return unused;
}

int main(void)
{
    pthread_t thread[T];
    for (int i = 0; i < T; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < T; i++)
        pthread_join(thread[i], NULL);
    assert(count == T * K);
    return 0;
}
