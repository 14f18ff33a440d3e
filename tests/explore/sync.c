/* A producer and a consumer that hand over single items through a flag and two conditions, each
 * in its own direction.
 * expect: verdict=pass complete
 * expect: verdict=fail complete finds=lost-wakeup+
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { ITEMS = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;  /* signalled when there becomes 1 */
static pthread_cond_t emptied = PTHREAD_COND_INITIALIZER; /* signalled when there becomes 0 */
static int there;                                         /* guarded by lock */

static void *first(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&lock);
        while (there)
            pthread_cond_wait(&emptied, &lock);
        there = 1;
        pthread_cond_signal(&filled);
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

static void *second(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&lock);
        while (!there)
            pthread_cond_wait(&filled, &lock);
        there = 0;
#ifndef BROKEN
        pthread_cond_signal(&emptied);
#endif
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
