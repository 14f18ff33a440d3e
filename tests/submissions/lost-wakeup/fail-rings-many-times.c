/* expect: behaviour lost-wakeup|deadlock, explore lost-wakeup */

/* The bell rings three times.  Afterwards it is as silent as before. */
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t quay = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

void ferry_arrives(void)
{
    for (int i = 0; i < 3; i++) {
        pthread_mutex_lock(&quay);
        pthread_cond_broadcast(&bell);
        pthread_mutex_unlock(&quay);
        sched_yield();
    }
}

void wait_for_ferry(void)
{
    pthread_mutex_lock(&quay);
    pthread_cond_wait(&bell, &quay);
    pthread_mutex_unlock(&quay);
}
