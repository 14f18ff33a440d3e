/* expect: pass */

/* Only one philosopher at a time may reach for forks.  Whoever eats does not need the table to put
 * forks back, so the one who is reaching gets them in the end. */
#include <pthread.h>

void eat(int seat); /* in main.c */

static pthread_mutex_t reach = PTHREAD_MUTEX_INITIALIZER; /* taken before any fork */
static pthread_mutex_t fork_lock[SEATS];                  /* fork_lock[i] guards fork i */

void lay_table(void)
{
    for (int i = 0; i < SEATS; i++)
        pthread_mutex_init(&fork_lock[i], NULL);
}

void dine(int seat)
{
    int left = seat;
    int right = (seat + 1) % SEATS;

    pthread_mutex_lock(&reach);
    pthread_mutex_lock(&fork_lock[left]);
    pthread_mutex_lock(&fork_lock[right]);
    pthread_mutex_unlock(&reach);
    eat(seat);
    pthread_mutex_unlock(&fork_lock[right]);
    pthread_mutex_unlock(&fork_lock[left]);
}
