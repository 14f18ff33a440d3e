/* The quay of a small island.
 *
 * Passengers wait there for the ferry, which comes once a day and then stays.  When it has moored
 * the captain writes that down and rings the bell.  What passengers wait for is the fact, not the
 * bell: the bell only says that it is worth looking. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t quay = PTHREAD_MUTEX_INITIALIZER; /* guards moored */
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;   /* signalled when moored is set */
static bool moored;

/* The captain calls this once, when the ferry has moored. */
void ferry_arrives(void)
{
    pthread_mutex_lock(&quay);
    moored = true;
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&quay);
}

/* Each passenger calls this once.  When it returns, the ferry is there. */
void wait_for_ferry(void)
{
    pthread_mutex_lock(&quay);
    while (!moored)
        pthread_cond_wait(&bell, &quay);
    pthread_mutex_unlock(&quay);
}
