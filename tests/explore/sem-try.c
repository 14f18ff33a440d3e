/* A try of a semaphore fails, or it takes a token; a look at the value depends on every post and
 * wait.
 * expect: verdict=pass complete executions=4
 * expect: verdict=fail complete finds=assertion
 * defines: BROKEN
 * expect: verdict=pass complete executions=3
 * defines: VALUE
 */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t tokens;
#ifndef VALUE
static int got;
#endif

static void *first(void *unused)
{
    sem_post(&tokens);
    sem_post(&tokens);
    return unused;
}

static void *second(void *unused)
{
#ifdef VALUE
    int value;
    sem_getvalue(&tokens, &value);
    assert(value >= 0 && value <= 2);
#else
    got += sem_trywait(&tokens) == 0;
    got += sem_trywait(&tokens) == 0;
#endif
#ifdef BROKEN
    assert(got == 2);
#endif
    return unused;
}

int main(void)
{
    pthread_t a, b;
    sem_init(&tokens, 0, 0);
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
