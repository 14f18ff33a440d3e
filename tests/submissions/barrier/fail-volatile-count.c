/* expect: tsan data-race, explore data-race */

/* Counts under the lock, and waits by looking at the count without it. */
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;
static volatile int arrived;
static int meetings[HIKERS]; /* meetings[i] is hiker i's alone */

void meet_at_hut(int hiker)
{
    int needed = ++meetings[hiker] * HIKERS;

    pthread_mutex_lock(&hut);
    arrived++;
    pthread_mutex_unlock(&hut);
    while (arrived < needed)
        sched_yield();
}
