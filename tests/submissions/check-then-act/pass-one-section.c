/* expect: pass */

/* Look and take under one lock. */
#include <pthread.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER; /* guards taken */
static int taken[SHOWS_MAX];

bool sell_ticket(int show)
{
    pthread_mutex_lock(&list);
    bool sold = taken[show] == 0;
    taken[show] = 1;
    pthread_mutex_unlock(&list);
    if (sold)
        take_money();
    return sold;
}
