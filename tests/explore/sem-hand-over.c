/* What was written before a post may be read after the wait for it, and one trace is all there
 * is. Posting too early (-DBROKEN) is a race.
 * expect: verdict=pass complete executions=1
 * expect: verdict=fail complete executions=1 finds=data-race
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t ready;
static int data;

static void *first(void *unused)
{
#ifdef BROKEN
    sem_post(&ready);
    data = 42;
#else
    data = 42;
    sem_post(&ready);
#endif
    return unused;
}

static void *second(void *unused)
{
    sem_wait(&ready);
    (void)*(volatile int *)&data;
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
