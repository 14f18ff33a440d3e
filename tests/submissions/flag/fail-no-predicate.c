/* expect: explore lost-wakeup|deadlock */

/* Waits for the call instead of for the soup: who comes after the call waits for ever. */
#include <pthread.h>

static pthread_mutex_t kitchen = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t served = PTHREAD_COND_INITIALIZER;
static int litres;

void soup_is_ready(int how_many_litres)
{
    pthread_mutex_lock(&kitchen);
    litres = how_many_litres;
    pthread_cond_broadcast(&served);
    pthread_mutex_unlock(&kitchen);
}

int wait_for_soup(void)
{
    pthread_mutex_lock(&kitchen);
    pthread_cond_wait(&served, &kitchen);
    int seen = litres;
    pthread_mutex_unlock(&kitchen);
    return seen;
}
