/* expect: tsan data-race, helgrind data-race, explore data-race|lost-wakeup */

/* The fact is written down, but read and written without the lock. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t quay = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static bool moored;

void ferry_arrives(void)
{
    moored = true;
    pthread_mutex_lock(&quay);
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&quay);
}

void wait_for_ferry(void)
{
    if (moored)
        return;
    pthread_mutex_lock(&quay);
    pthread_cond_wait(&bell, &quay);
    pthread_mutex_unlock(&quay);
}
