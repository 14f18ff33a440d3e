/* A barrier that was never initialised, one that was destroyed, one destroyed while somebody
 * waits at it.
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=1
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=2
 * expect: verdict=fail complete executions=2 finds=lock-misuse*1 finds=lock-misuse*1
 * also: finds=deadlock*1
 * defines: WHAT=3
 */
#include <pthread.h>
#include <stddef.h>

#ifndef WHAT
#define WHAT 1
#endif

static pthread_barrier_t meet;

static void *wait_there(void *unused)
{
    pthread_barrier_wait(&meet);
    return unused;
}

int main(void)
{
    pthread_t thread;
    if (WHAT == 1) {
        pthread_barrier_wait(&meet);
        return 0;
    }
    pthread_barrier_init(&meet, NULL, WHAT == 3 ? 2 : 1);
    if (WHAT == 2) {
        pthread_barrier_destroy(&meet);
        pthread_barrier_wait(&meet);
        return 0;
    }
    pthread_create(&thread, NULL, wait_there, NULL);
    pthread_barrier_destroy(&meet);
    pthread_join(thread, NULL);
    return 0;
}
