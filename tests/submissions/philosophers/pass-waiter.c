/* expect: pass */

/* A waiter keeps one chair empty, so that one of those who sit can always reach both forks. */
#include <pthread.h>
#include <semaphore.h>

void eat(int seat); /* in main.c */

static pthread_mutex_t fork_lock[SEATS]; /* fork_lock[i] guards fork i */
static sem_t chairs;                     /* taken before any fork; starts at SEATS - 1 */

void lay_table(void)
{
    sem_init(&chairs, 0, SEATS - 1);
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
