/* expect: pass */

/* The library has one. */
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_barrier_t hut;

static void build(void)
{
    pthread_barrier_init(&hut, NULL, HIKERS);
}

void meet_at_hut(int hiker)
{
    (void)hiker;
    pthread_once(&once, build);
    pthread_barrier_wait(&hut);
}
