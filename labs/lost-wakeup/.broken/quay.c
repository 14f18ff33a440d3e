/* The quay of a small island.
 *
 * Passengers wait there for the ferry, which comes once a day and then stays.  When it has moored
 * the captain rings the bell, and everybody on the quay comes aboard.  Captain and passengers are
 * threads. */
#include <pthread.h>

static pthread_mutex_t quay = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

/* The captain calls this once, when the ferry has moored. */
void ferry_arrives(void)
{
    pthread_mutex_lock(&quay);
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&quay);
}

/* Each passenger calls this once.  When it returns, the ferry is there. */
void wait_for_ferry(void)
{
    pthread_mutex_lock(&quay);
    pthread_cond_wait(&bell, &quay);
    pthread_mutex_unlock(&quay);
}
