/* expect: pass */

/* A barrier for two. */
#include <pthread.h>

static pthread_barrier_t bridge;

void prepare(void)
{
    pthread_barrier_init(&bridge, NULL, 2);
}

void meet(int me)
{
    (void)me;
    pthread_barrier_wait(&bridge);
}
