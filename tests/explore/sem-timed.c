/* A wait with a deadline: the token comes in time, or it does not.
 * expect: verdict=pass complete executions=2
 * expect: verdict=fail complete executions=2 finds=data-race
 * defines: BROKEN
 * expect: verdict=pass complete executions=1
 * defines: ALONE
 */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>
#include <time.h>

static sem_t ready;
static int data;

static void *first(void *unused)
{
#ifndef ALONE
    data = 42;
    sem_post(&ready);
#endif
    return unused;
}

static void *second(void *unused)
{
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec++;
    int failed = sem_timedwait(&ready, &deadline);
#ifdef BROKEN
    failed = 0;
#endif
    if (!failed)
        (void)*(volatile int *)&data;
    else
        assert(errno == ETIMEDOUT);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    sem_init(&ready, 0, 0);
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
