/* expect: pass */

/* Holds the lock while the customer pays: slow for the other window, and right. */
#include <pthread.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER; /* guards taken */
static int taken[SHOWS_MAX];

bool sell_ticket(int show)
{
    bool sold = false;

    pthread_mutex_lock(&list);
    if (taken[show] < 1) {
        take_money();
        taken[show]++;
        sold = true;
    }
    pthread_mutex_unlock(&list);
    return sold;
}
