/* expect: explore wrong-output|atomicity */

/* Who has waited long enough goes aboard.  If the ferry is late, that is into the water. */
#include <pthread.h>
#include <time.h>

static pthread_mutex_t quay = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

void ferry_arrives(void)
{
    pthread_mutex_lock(&quay);
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&quay);
}

void wait_for_ferry(void)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1;
    pthread_mutex_lock(&quay);
    pthread_cond_timedwait(&bell, &quay, &until);
    pthread_mutex_unlock(&quay);
}
