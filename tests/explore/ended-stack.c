/* A thread leaves behind a pointer to its own local variable. Whoever reads through it after the
 * join reads what is not there any more. While the thread still waits (-DWAITS) it is.
 * expect: verdict=fail complete executions=1 finds=heap-misuse oracle=no
 * expect: verdict=pass complete executions=1
 * defines: WAITS
 */
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static int *left_behind;
static sem_t there, seen;

static void *work(void *unused)
{
    int local = 5;
    left_behind = &local;
    sem_post(&there);
#ifdef WAITS
    sem_wait(&seen);
#endif
    return unused;
}

int main(void)
{
    pthread_t thread;
    sem_init(&there, 0, 0);
    sem_init(&seen, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    sem_wait(&there);
#ifndef WAITS
    pthread_join(thread, NULL);
#endif
    int value = *left_behind;
#ifdef WAITS
    sem_post(&seen);
    pthread_join(thread, NULL);
#endif
    return value != 5;
}
