/* expect: explore atomicity|wrong-output */

/* The look and its answer are in one critical section, the taking is in the next. */
#include <pthread.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER;
static int taken[SHOWS_MAX];

bool sell_ticket(int show)
{
    pthread_mutex_lock(&list);
    bool free_seat = taken[show] < 1;
    pthread_mutex_unlock(&list);

    if (free_seat) {
        take_money();
        pthread_mutex_lock(&list);
        taken[show]++;
        pthread_mutex_unlock(&list);
    }
    return free_seat;
}
