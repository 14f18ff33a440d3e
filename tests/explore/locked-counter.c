/* T threads count to K under one lock: right.
 * expect: verdict=pass complete executions=(T*K)!/K!^T blocked=0
 * sizes: T=2,K=1:2 T=2,K=2:6 T=2,K=3:20 T=2,K=4:70 T=3,K=1:6 T=3,K=2:90 T=3,K=3:1680 */
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
