/* expect: pass */

/* Polls, but looks under the lock. */
#include <pthread.h>
#include <stdbool.h>

void polish_a_spoon(void); /* in main.c */

static pthread_mutex_t kitchen = PTHREAD_MUTEX_INITIALIZER; /* guards litres, ready */
static int litres;
static bool ready;

void soup_is_ready(int how_many_litres)
{
    pthread_mutex_lock(&kitchen);
    litres = how_many_litres;
    ready = true;
    pthread_mutex_unlock(&kitchen);
}

static bool is_it_ready(void)
{
    pthread_mutex_lock(&kitchen);
    bool yes = ready;
    pthread_mutex_unlock(&kitchen);
    return yes;
}

int wait_for_soup(void)
{
    while (!is_it_ready())
        polish_a_spoon();
    pthread_mutex_lock(&kitchen);
    int seen = litres;
    pthread_mutex_unlock(&kitchen);
    return seen;
}
