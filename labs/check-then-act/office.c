/* A theatre's ticket office.  For every show one seat is left; sell_ticket() sells it, or says that
 * the show is sold out.  Two windows call it at the same time.
 *
 * Nobody looks at the list of taken seats, or writes into it, without holding its lock.  Nobody
 * holds it longer than that: one window must not wait while at the other coins are counted. */
#include <pthread.h>
#include <stdbool.h>

/* In main.c: waits until the customer has paid. */
void take_money(void);

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

static void take_seat(int show)
{
    pthread_mutex_lock(&list);
    taken[show]++;
    pthread_mutex_unlock(&list);
}

bool sell_ticket(int show)
{
    if (sold_out(show))
        return false;
    take_money();
    take_seat(show);
    return true;
}
