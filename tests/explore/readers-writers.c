/* Readers and a writer over a mutex and a condition variable. A writer that does not wait for the
 * readers (-DBROKEN) races with them.
 * expect: verdict=pass complete oracle=sleep
 * expect: verdict=fail complete finds=data-race+ oracle=sleep
 * defines: BROKEN
 */
#include <pthread.h>
#include <stddef.h>

enum { READERS = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t left = PTHREAD_COND_INITIALIZER; /* signalled when the last reader leaves */
static int readers;                                    /* guarded by lock */
static int value;                                      /* read by readers, written with none */

static void *read_it(void *unused)
{
    pthread_mutex_lock(&lock);
    readers++;
    pthread_mutex_unlock(&lock);
    (void)*(volatile int *)&value;
    pthread_mutex_lock(&lock);
    if (--readers == 0)
        pthread_cond_signal(&left);
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *write_it(void *unused)
{
    pthread_mutex_lock(&lock);
#ifndef BROKEN
    while (readers > 0)
        pthread_cond_wait(&left, &lock);
#endif
    value++;
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[READERS + 1];
    for (int i = 0; i < READERS; i++)
        pthread_create(&thread[i], NULL, read_it, NULL);
    pthread_create(&thread[READERS], NULL, write_it, NULL);
    for (int i = 0; i <= READERS; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
