/* A soup kitchen.  The cook says how many litres there are, once the soup is ready; the waiters
 * wait until it is.  The cook and each waiter is a thread of his own.
 *
 * Who has to wait sleeps, and is woken: nobody polishes spoons that are clean. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t kitchen = PTHREAD_MUTEX_INITIALIZER; /* guards litres, ready */
static pthread_cond_t served = PTHREAD_COND_INITIALIZER;    /* signalled when ready is set */
static int litres;
static bool ready; /* litres is set */

/* Called by the cook, once. */
void soup_is_ready(int how_many_litres)
{
    pthread_mutex_lock(&kitchen);
    litres = how_many_litres;
    ready = true;
    pthread_cond_broadcast(&served); /* to all: there is more than one waiter */
    pthread_mutex_unlock(&kitchen);
}

/* Called by each waiter. */
int wait_for_soup(void)
{
    pthread_mutex_lock(&kitchen);
    while (!ready)
        pthread_cond_wait(&served, &kitchen);
    int seen = litres;
    pthread_mutex_unlock(&kitchen);
    return seen;
}
