/* expect: explore deadlock */

/* A waiter who seats as many as there are seats keeps nobody out: the ring needs one chair empty.
 */
#include <pthread.h>
#include <semaphore.h>

void eat(int seat); /* in main.c */

static pthread_mutex_t fork_lock[SEATS];
static sem_t chairs;

void lay_table(void)
{
    sem_init(&chairs, 0, SEATS);
    for (int i = 0; i < SEATS; i++)
        pthread_mutex_init(&fork_lock[i], NULL);
}

void dine(int seat)
{
    int left = seat;
    int right = (seat + 1) % SEATS;

    sem_wait(&chairs);
    pthread_mutex_lock(&fork_lock[left]);
    pthread_mutex_lock(&fork_lock[right]);
    eat(seat);
    pthread_mutex_unlock(&fork_lock[right]);
    pthread_mutex_unlock(&fork_lock[left]);
    sem_post(&chairs);
}
