/* expect: explore deadlock */

/* "If each waits a little between the forks, they get out of step."  Or into it. */
#include <pthread.h>
#include <unistd.h>

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
    usleep(10 * seat);
    pthread_mutex_lock(&fork_lock[right]);
    eat(seat);
    pthread_mutex_unlock(&fork_lock[right]);
    pthread_mutex_unlock(&fork_lock[left]);
}
