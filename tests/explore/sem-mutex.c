/* A semaphore of one as a lock: the same traces as with a mutex. One of two (-DBROKEN) lets both
 * in.
 * expect: verdict=pass complete executions=6
 * defines: K=2
 * expect: verdict=pass complete executions=20 oracle=sleep
 * defines: K=3
 * expect: verdict=fail complete finds=data-race+
 * defines: K=1 BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

#ifndef K
#define K 2
#endif

static sem_t one;
static int count; /* guarded by one */

static void *first(void *unused)
{
    for (int i = 0; i < K; i++) {
        sem_wait(&one);
        count++;
        sem_post(&one);
    }
    return unused;
}

static void *second(void *unused)
{
    return first(unused);
}

int main(void)
{
    pthread_t a, b;
#ifdef BROKEN
    sem_init(&one, 0, 2);
#else
    sem_init(&one, 0, 1);
#endif
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(count == 2 * K);
    sem_destroy(&one);
    return 0;
}
