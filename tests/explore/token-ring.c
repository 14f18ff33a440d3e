/* Each of N threads adds its neighbour's number to its own; whether the sum comes round depends
 * on the order. Only a chain of joins makes the order certain (-DRIGHT).
 * expect: verdict=fail complete finds=assertion oracle=sleep
 * expect: verdict=pass complete executions=1
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

enum { N = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int number[N + 1] = {1}; /* guarded by lock */

static void *pass_on(void *me)
{
    intptr_t i = (intptr_t)me;
    pthread_mutex_lock(&lock);
    number[i] = number[i - 1] + 1;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread[N];
    for (intptr_t i = 0; i < N; i++) {
        pthread_create(&thread[i], NULL, pass_on, (void *)(i + 1));
#ifdef RIGHT
        pthread_join(thread[i], NULL);
#endif
    }
#ifndef RIGHT
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
#endif
    assert(number[N] == N + 1);
    return 0;
}
