/* expect: explore data-race|lock-misuse */

/* Tries for the right fork and eats whether it got it or not: no standstill, and a fork in two
 * hands. */
#include <pthread.h>

void eat(int seat); /* in main.c */

static pthread_mutex_t fork_lock[SEATS];

void lay_table(void)
{
    for (int i = 0; i < SEATS; i++)
        pthread_mutex_init(&fork_lock[i], NULL);
}

void dine(int seat)
{
    int left = seat;
    int right = (seat + 1) % SEATS;

    pthread_mutex_lock(&fork_lock[left]);
    int got_right = pthread_mutex_trylock(&fork_lock[right]) == 0;
    eat(seat);
    if (got_right)
        pthread_mutex_unlock(&fork_lock[right]);
    pthread_mutex_unlock(&fork_lock[left]);
}
