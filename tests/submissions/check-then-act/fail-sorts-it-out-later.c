/* expect: explore atomicity|wrong-output */

/* Takes the seat, and if it then finds two tickets it takes one back. Both windows may do so:
 * nobody gets the seat. */
#include <pthread.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER;
static int taken[SHOWS_MAX];

static int change(int show, int by)
{
    pthread_mutex_lock(&list);
    int now = taken[show] += by;
    pthread_mutex_unlock(&list);
    return now;
}

bool sell_ticket(int show)
{
    change(show, 1);
    if (change(show, 0) <= 1) {
        take_money();
        return true;
    }
    change(show, -1);
    return false;
}
