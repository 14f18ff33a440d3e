/* expect: pass */

/* A quick look first, and the one that counts under the lock together with the taking. */
#include <pthread.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER; /* guards taken */
static int taken[SHOWS_MAX];

static bool sold_out(int show)
{
    pthread_mutex_lock(&list);
    bool none_left = taken[show] >= 1;
    pthread_mutex_unlock(&list);
    return none_left;
}

static bool take_seat(int show)
{
    pthread_mutex_lock(&list);
    bool free_seat = taken[show] < 1;
    if (free_seat)
        taken[show]++;
    pthread_mutex_unlock(&list);
    return free_seat;
}

bool sell_ticket(int show)
{
    if (sold_out(show) || !take_seat(show))
        return false;
    take_money();
    return true;
}
