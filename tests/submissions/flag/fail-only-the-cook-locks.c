/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The cook locks. The waiters do not. */
#include <pthread.h>
#include <stdbool.h>

void polish_a_spoon(void); /* in main.c */

static pthread_mutex_t kitchen = PTHREAD_MUTEX_INITIALIZER;
static int litres;
static bool ready;

void soup_is_ready(int how_many_litres)
{
    pthread_mutex_lock(&kitchen);
    litres = how_many_litres;
    ready = true;
    pthread_mutex_unlock(&kitchen);
}

int wait_for_soup(void)
{
    while (!ready)
        polish_a_spoon();
    return litres;
}
