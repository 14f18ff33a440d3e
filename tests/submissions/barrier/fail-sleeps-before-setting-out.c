/* expect: explore lost-wakeup */

/* Everybody rests after the meeting, so that the others can leave first.  Or rest longer. */
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int arrived;

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
    usleep(10);
}
