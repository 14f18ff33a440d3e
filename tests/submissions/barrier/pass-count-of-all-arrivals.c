/* expect: pass */

/* The count only rises, and each hiker knows how high it must be for the own next meeting. */
#include <pthread.h>

static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;    /* guards arrived */
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER; /* signalled when a round is full */
static long arrived;
static long meetings[HIKERS]; /* meetings[i] is hiker i's alone */

void meet_at_hut(int hiker)
{
    long needed = ++meetings[hiker] * HIKERS;

    pthread_mutex_lock(&hut);
    arrived++;
    if (arrived == needed)
        pthread_cond_broadcast(&all_here);
    while (arrived < needed)
        pthread_cond_wait(&all_here, &hut);
    pthread_mutex_unlock(&hut);
}
