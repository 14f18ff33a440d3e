/* expect: pass */

/* The wait has a time limit, but what it leads to is another look, never a step into the water. */
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

static pthread_mutex_t quay = PTHREAD_MUTEX_INITIALIZER; /* guards moored */
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;   /* signalled when moored is set */
static bool moored;

void ferry_arrives(void)
{
    pthread_mutex_lock(&quay);
    moored = true;
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&quay);
}

void wait_for_ferry(void)
{
    struct timespec until;

    pthread_mutex_lock(&quay);
    while (!moored) {
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += 1;
        pthread_cond_timedwait(&bell, &quay, &until);
    }
    pthread_mutex_unlock(&quay);
}
