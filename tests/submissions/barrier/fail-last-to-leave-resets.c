/* expect: explore data-race|wrong-output|atomicity|lost-wakeup */

/* Nobody resets the count until all have left; but a fast one is back before that, finds the count
 * full, and walks on alone. */
#include <pthread.h>

static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int arrived, left;

void meet_at_hut(int hiker)
{
    (void)hiker;
    pthread_mutex_lock(&hut);
    arrived++;
    if (arrived >= HIKERS)
        pthread_cond_broadcast(&all_here);
    while (arrived < HIKERS)
        pthread_cond_wait(&all_here, &hut);
    left++;
    if (left == HIKERS) {
        arrived = 0;
        left = 0;
    }
    pthread_mutex_unlock(&hut);
}
