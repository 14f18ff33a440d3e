/* Semaphores used as they must not be: never initialised, destroyed before, beyond the largest
 * value, destroyed while somebody waits.
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=1
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=2
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=3
 * expect: verdict=fail complete executions=1 finds=lock-misuse+ oracle=no
 * defines: WHAT=4
 */
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

#ifndef WHAT
#define WHAT 1
#endif

static sem_t sem;

static void *wait_for_it(void *unused)
{
    sem_wait(&sem);
    return unused;
}

int main(void)
{
    pthread_t thread;
    if (WHAT == 1) {
        sem_post(&sem);
    } else if (WHAT == 2) {
        sem_init(&sem, 0, 1);
        sem_destroy(&sem);
        sem_wait(&sem);
    } else if (WHAT == 3) {
        sem_init(&sem, 0, SEM_VALUE_MAX);
        sem_post(&sem);
    } else {
        sem_init(&sem, 0, 0);
        pthread_create(&thread, NULL, wait_for_it, NULL);
        sem_destroy(&sem);
        pthread_join(thread, NULL);
    }
    return 0;
}
