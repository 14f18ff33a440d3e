/* Three threads at a barrier for two: whoever comes last waits for ever. Four (-DT=4) pair up, in
 * three ways of which either pair may be first. Which arrival completes a phase depends on those
 * before it: one plan comes to nothing. Where nothing is found, the search is repeated without
 * plans, and abandons what is asleep.
 * expect: verdict=fail complete executions=3 blocked<=1 oracle-traces=6 finds=deadlock*3
 * expect: verdict=pass complete executions=6 blocked<=7 oracle=sleep
 * defines: T=4
 */
#include <pthread.h>
#include <stddef.h>

#ifndef T
#define T 3
#endif

static pthread_barrier_t meet;

static void *work(void *unused)
{
    pthread_barrier_wait(&meet);
    return unused;
}

int main(void)
{
    pthread_t thread[T];
    pthread_barrier_init(&meet, NULL, 2);
    for (int i = 0; i < T; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < T; i++)
        pthread_join(thread[i], NULL);
    pthread_barrier_destroy(&meet);
    return 0;
}
