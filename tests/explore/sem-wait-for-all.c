/* Main waits for N threads by waiting N times: whose post is taken first is all that differs, N!
 * traces. One wait too few (-DBROKEN) reads what may not be written yet; one too many (-DSTUCK)
 * never ends.
 * expect: verdict=pass complete executions=2
 * defines: N=2
 * expect: verdict=pass complete executions=6 oracle=sleep
 * defines: N=3
 * expect: verdict=fail complete executions=2 finds=data-race+ oracle=race
 * defines: N=2 BROKEN
 * expect: verdict=fail complete executions=2 finds=deadlock
 * defines: N=2 STUCK
 */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>
#include <stdint.h>

#ifndef N
#define N 2
#endif
#if defined(BROKEN)
#define WAITS (N - 1)
#elif defined(STUCK)
#define WAITS (N + 1)
#else
#define WAITS N
#endif

static sem_t done;
static int result[N];

static void *work(void *number)
{
    result[(intptr_t)number] = 1;
    sem_post(&done);
    return NULL;
}

int main(void)
{
    pthread_t thread[N];
    int sum = 0;
    sem_init(&done, 0, 0);
    for (intptr_t i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, work, (void *)i);
    for (int i = 0; i < WAITS; i++)
        sem_wait(&done);
    for (int i = 0; i < N; i++)
        sum += result[i];
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    assert(sum == N);
    return 0;
}
