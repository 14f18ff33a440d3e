/* T threads count to K each under one lock: right. (T*K)! / (K!)^T interleavings, none redundant.
 * expect: verdict=pass complete executions=2
 * defines: T=2 K=1
 * expect: verdict=pass complete executions=6
 * defines: T=2 K=2
 * expect: verdict=pass complete executions=20 oracle=sleep
 * defines: T=2 K=3
 * expect: verdict=pass complete executions=70 oracle=sleep
 * defines: T=2 K=4
 * expect: verdict=pass complete executions=6
 * defines: T=3 K=1
 * expect: verdict=pass complete executions=90 oracle=sleep
 * defines: T=3 K=2
 * expect: verdict=pass complete executions=1680 oracle=sleep
 * defines: T=3 K=3
 * expect: verdict=pass complete executions=34650 oracle=no nightly
 * defines: T=3 K=4
 * expect: verdict=pass complete executions=24 oracle=sleep
 * defines: T=4 K=1
 * expect: verdict=pass complete executions=2520 oracle=sleep
 * defines: T=4 K=2
 * expect: verdict=pass complete executions=369600 oracle=no nightly
 * defines: T=4 K=3
 */
#include <assert.h>
#include <pthread.h>
#include <stdio.h>

#ifndef T
#define T 2
#endif
#ifndef K
#define K 2
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count; /* guarded by lock */

static void *work(void *unused)
{
    (void)unused;
    for (int i = 0; i < K; i++) {
        pthread_mutex_lock(&lock);
        count++;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[T];
    for (int i = 0; i < T; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < T; i++)
        pthread_join(thread[i], NULL);
    printf("count = %d\n", count);
    assert(count == T * K);
    return 0;
}
