/* expect: explore lost-wakeup */

/* The passengers look, under the lock; but the bell rings before the fact is written down.  Who is
 * woken looks, sees nothing, and waits again. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t quay = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static bool moored;

void ferry_arrives(void)
{
    pthread_mutex_lock(&quay);
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&quay);

    pthread_mutex_lock(&quay);
    moored = true;
    pthread_mutex_unlock(&quay);
}

void wait_for_ferry(void)
{
    pthread_mutex_lock(&quay);
    while (!moored)
        pthread_cond_wait(&bell, &quay);
    pthread_mutex_unlock(&quay);
}
