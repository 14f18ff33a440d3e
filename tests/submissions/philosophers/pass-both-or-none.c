/* expect: pass */

/* Nobody takes one fork and waits for the other: both are taken in one step, or none. */
#include <pthread.h>
#include <stdbool.h>

void eat(int seat); /* in main.c */

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;  /* guards in_use */
static pthread_cond_t put_back = PTHREAD_COND_INITIALIZER; /* signalled when forks are put back */
static bool in_use[SEATS];

void lay_table(void)
{
    for (int i = 0; i < SEATS; i++)
        in_use[i] = false;
}

void dine(int seat)
{
    int left = seat;
    int right = (seat + 1) % SEATS;

    pthread_mutex_lock(&table);
    while (in_use[left] || in_use[right])
        pthread_cond_wait(&put_back, &table);
    in_use[left] = in_use[right] = true;
    pthread_mutex_unlock(&table);

    eat(seat);

    pthread_mutex_lock(&table);
    in_use[left] = in_use[right] = false;
    pthread_cond_broadcast(&put_back);
    pthread_mutex_unlock(&table);
}
