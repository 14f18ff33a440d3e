/* T threads meet at a barrier, and read afterwards what the others wrote before: one trace.
 * Without the barrier (-DBROKEN) it is a race.
 * expect: verdict=pass complete executions=1 oracle-traces=2
 * defines: T=2
 * expect: verdict=pass complete executions=1 oracle=sleep
 * defines: T=4
 * expect: verdict=fail complete executions=1 finds=data-race
 * defines: T=2 BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#ifndef T
#define T 2
#endif

static pthread_barrier_t meet;
static int written[T]; /* by its thread before the barrier, read by all after it */

static void *work(void *number)
{
    intptr_t me = (intptr_t)number;
    written[me] = 1;
#ifndef BROKEN
    pthread_barrier_wait(&meet);
    assert(written[(me + 1) % T] == 1);
#else
    (void)*(volatile int *)&written[(me + 1) % T];
#endif
    return NULL;
}

int main(void)
{
    pthread_t thread[T];
    pthread_barrier_init(&meet, NULL, T);
    for (intptr_t i = 0; i < T; i++)
        pthread_create(&thread[i], NULL, work, (void *)i);
    for (int i = 0; i < T; i++)
        pthread_join(thread[i], NULL);
    pthread_barrier_destroy(&meet);
    return 0;
}
