/* Cleanup handlers run last in, first out, then the destructors of thread-specific values;
 * pthread_exit runs them too.
 * expect: verdict=pass complete executions=1
 * expect: verdict=pass complete executions=1
 * defines: CANCEL
 */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static int order; /* digits, one a handler */
static pthread_key_t key;
static sem_t never;

static void note(void *digit)
{
    order = order * 10 + *(int *)digit;
}

static void note_last(void *digit)
{
    note(digit);
}

static int one = 1, two = 2, three = 3;

static void deeper(void)
{
    pthread_cleanup_push(note, &one);
#ifdef CANCEL
    sem_wait(&never);
#else
    pthread_exit(NULL);
#endif
    pthread_cleanup_pop(0);
}

static void *work(void *unused)
{
    pthread_setspecific(key, &three);
    pthread_cleanup_push(note, &two);
    deeper();
    pthread_cleanup_pop(0);
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_key_create(&key, note_last);
    sem_init(&never, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
#ifdef CANCEL
    pthread_cancel(thread);
#endif
    pthread_join(thread, NULL);
    assert(order == 123);
    return 0;
}
