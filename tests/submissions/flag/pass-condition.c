/* expect: pass */

/* Wait under the lock until it is so; signal all. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t kitchen = PTHREAD_MUTEX_INITIALIZER; /* guards litres, ready */
static pthread_cond_t served = PTHREAD_COND_INITIALIZER;    /* signalled when ready is set */
static int litres;
static bool ready;

void soup_is_ready(int how_many_litres)
{
    pthread_mutex_lock(&kitchen);
    litres = how_many_litres;
    ready = true;
    pthread_mutex_unlock(&kitchen);
    pthread_cond_broadcast(&served);
}

int wait_for_soup(void)
{
    pthread_mutex_lock(&kitchen);
    while (!ready)
        pthread_cond_wait(&served, &kitchen);
    int seen = litres;
    pthread_mutex_unlock(&kitchen);
    return seen;
}
