/* A theatre's ticket office.  For every show one seat is left; sell_ticket() sells it, or says that
 * the show is sold out.  Two windows call it at the same time.
 *
 * To look whether a seat is free and to take it is one act: the lock is held from the look until
 * the seat is taken, so what was seen is still true when it is acted upon.  The money can wait: the
 * seat cannot run away any more, and the lock is free while the coins are counted. */
#include <pthread.h>
#include <stdbool.h>

/* In main.c: waits until the customer has paid. */
void take_money(void);

#define SHOWS_MAX 500

static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER; /* guards taken */
static int taken[SHOWS_MAX];

bool sell_ticket(int show)
{
    bool sold = false;

    pthread_mutex_lock(&list);
    if (taken[show] < 1) {
        taken[show]++;
        sold = true;
    }
    pthread_mutex_unlock(&list);
    if (sold)
        take_money();
    return sold;
}
