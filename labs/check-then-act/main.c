/* The course's own part: the queue in front of a ticket office with two windows.
 *
 * For each of SHOWS shows there is one seat left, and at both windows somebody wants it, at the
 * same moment: the bell rings when both are there. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

#define WINDOWS 2

/* In office.c. */
bool sell_ticket(int show);

void take_money(void);

static pthread_barrier_t bell;

void take_money(void)
{
    for (volatile int coin = 0; coin < COINS; coin++)
        ; /* there are always some who have not got it ready */
}

static void *window(void *argument)
{
    int *sold = argument; /* this window's own */

    for (int show = 0; show < SHOWS; show++) {
        pthread_barrier_wait(&bell);
        if (sell_ticket(show))
            ++*sold;
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[WINDOWS];
    int sold[WINDOWS] = {0, 0};

    pthread_barrier_init(&bell, NULL, WINDOWS);
    for (int i = 0; i < WINDOWS; i++)
        pthread_create(&thread[i], NULL, window, &sold[i]);
    for (int i = 0; i < WINDOWS; i++)
        pthread_join(thread[i], NULL);
    printf("tickets sold for the last seats of %d shows: %d\n", SHOWS, sold[0] + sold[1]);
    return 0;
}
