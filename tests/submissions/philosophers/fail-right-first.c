/* expect: tsan lock-order|deadlock, helgrind lock-order|deadlock, explore deadlock */

/* The same ring, turned the other way. */
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

    pthread_mutex_lock(&fork_lock[right]);
    pthread_mutex_lock(&fork_lock[left]);
    eat(seat);
    pthread_mutex_unlock(&fork_lock[left]);
    pthread_mutex_unlock(&fork_lock[right]);
}
