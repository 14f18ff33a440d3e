/* A detached thread, made so by an attribute; main waits for it by a semaphore. Without
 * (-DBROKEN) main reads what may not be written yet.
 * expect: verdict=pass complete executions=1
 * expect: verdict=fail complete executions=1 finds=data-race oracle=race
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t done;
static int data;

static void *work(void *unused)
{
    data = 1;
    sem_post(&done);
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_attr_t attributes;
    sem_init(&done, 0, 0);
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_create(&thread, &attributes, work, NULL);
    pthread_attr_destroy(&attributes);
#ifndef BROKEN
    sem_wait(&done);
#endif
    return *(volatile int *)&data == 7;
}
