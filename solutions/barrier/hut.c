/* The hut at the end of each stage of a hike.
 *
 * Nobody sets out again before all HIKERS have arrived: a barrier that can be used again and again.
 * What a hiker waits for is the end of the own round, and rounds have numbers. */
#include <pthread.h>

static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;    /* guards arrived, round */
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER; /* signalled when round rises */
static int arrived;                                        /* in this round */
static unsigned round;

/* Called by each hiker at the end of each stage.  Returns when all have arrived. */
void meet_at_hut(int hiker)
{
    (void)hiker;
    pthread_mutex_lock(&hut);
    unsigned mine = round;
    arrived++;
    if (arrived == HIKERS) {
        arrived = 0;
        round++;
        pthread_cond_broadcast(&all_here);
    } else {
        while (round == mine)
            pthread_cond_wait(&all_here, &hut);
    }
    pthread_mutex_unlock(&hut);
}
