/* expect: explore lost-wakeup */

/* The count is never reset, but only its remainder is looked at: that comes back every round. */
#include <pthread.h>

static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int arrived;

void meet_at_hut(int hiker)
{
    (void)hiker;
    pthread_mutex_lock(&hut);
    arrived++;
    if (arrived % HIKERS == 0)
        pthread_cond_broadcast(&all_here);
    while (arrived % HIKERS != 0)
        pthread_cond_wait(&all_here, &hut);
    pthread_mutex_unlock(&hut);
}
