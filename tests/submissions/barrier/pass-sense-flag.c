/* expect: pass */

/* The generation, modulo two: the flag flips when a round is full, and it cannot flip twice before
 * a slow hiker has seen it, because the slow one is needed for the next round. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;    /* guards arrived, sense */
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER; /* signalled when sense flips */
static int arrived;
static bool sense;

void meet_at_hut(int hiker)
{
    (void)hiker;
    pthread_mutex_lock(&hut);
    bool mine = sense;
    if (++arrived == HIKERS) {
        arrived = 0;
        sense = !sense;
        pthread_cond_broadcast(&all_here);
    }
    while (sense == mine)
        pthread_cond_wait(&all_here, &hut);
    pthread_mutex_unlock(&hut);
}
