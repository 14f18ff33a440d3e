/* expect: explore atomicity|wrong-output */

/* Looks again when the money is there, and prints the ticket before it takes the seat. However long
 * a computation takes, others may come in between. */
#include <pthread.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER;
static int taken[SHOWS_MAX];

static void print_ticket(void)
{
    for (volatile int dot = 0; dot < 30000; dot++)
        ;
}

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
    if (sold_out(show))
        return false;
    print_ticket();
    take_seat(show);
    return true;
}
