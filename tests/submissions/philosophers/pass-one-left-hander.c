/* expect: pass */

/* All start on the left but the last one, who starts on the right: the ring has a gap. */
#include <pthread.h>

void eat(int seat); /* in main.c */

static pthread_mutex_t fork_lock[SEATS]; /* fork_lock[i] guards fork i */

void lay_table(void)
{
    for (int i = 0; i < SEATS; i++)
        pthread_mutex_init(&fork_lock[i], NULL);
}

void dine(int seat)
{
    int here = seat;
    int there = (seat + 1) % SEATS;

    if (seat == SEATS - 1) {
        here = 0;
        there = seat;
    }
    pthread_mutex_lock(&fork_lock[here]);
    pthread_mutex_lock(&fork_lock[there]);
    eat(seat);
    pthread_mutex_unlock(&fork_lock[there]);
    pthread_mutex_unlock(&fork_lock[here]);
}
