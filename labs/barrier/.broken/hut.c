/* The hut at the end of each stage of a hike.
 *
 * Nobody sets out again before all HIKERS have arrived: a barrier.  Who arrives counts; the last
 * one resets the count for the next stage and calls the others, who wait until the count is reset.
 * The hikers are threads. */
#include <pthread.h>

static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int arrived;

/* Called by each hiker at the end of each stage.  Returns when all have arrived. */
void meet_at_hut(int hiker)
{
    (void)hiker;
    pthread_mutex_lock(&hut);
    arrived++;
    if (arrived == HIKERS) {
        arrived = 0;
        pthread_cond_broadcast(&all_here);
    } else {
        while (arrived != 0)
            pthread_cond_wait(&all_here, &hut);
    }
    pthread_mutex_unlock(&hut);
}
