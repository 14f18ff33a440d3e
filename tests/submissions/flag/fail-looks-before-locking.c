/* expect: explore data-race */

/* "No need to lock if it is ready already": that look is the old bug again. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t kitchen = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t served = PTHREAD_COND_INITIALIZER;
static int litres;
static bool ready;

void soup_is_ready(int how_many_litres)
{
    pthread_mutex_lock(&kitchen);
    litres = how_many_litres;
    ready = true;
    pthread_cond_broadcast(&served);
    pthread_mutex_unlock(&kitchen);
}

int wait_for_soup(void)
{
    if (!ready) {
        pthread_mutex_lock(&kitchen);
        while (!ready)
            pthread_cond_wait(&served, &kitchen);
        pthread_mutex_unlock(&kitchen);
    }
    return litres;
}
