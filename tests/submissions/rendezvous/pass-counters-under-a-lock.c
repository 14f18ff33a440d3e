/* expect: pass */

/* Each counts the own meetings, and waits until the other has come to as many. */
#include <pthread.h>

static pthread_mutex_t bridge = PTHREAD_MUTEX_INITIALIZER; /* guards come */
static pthread_cond_t arrival = PTHREAD_COND_INITIALIZER;  /* signalled when come rises */
static int come[2];

void prepare(void) {}

void meet(int me)
{
    pthread_mutex_lock(&bridge);
    int meeting = ++come[me];
    pthread_cond_signal(&arrival);
    while (come[1 - me] < meeting)
        pthread_cond_wait(&arrival, &bridge);
    pthread_mutex_unlock(&bridge);
}
