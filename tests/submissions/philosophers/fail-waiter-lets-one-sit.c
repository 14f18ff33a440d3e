/* expect: behaviour deadlock, tsan deadlock */

/* A waiter who lets one philosopher sit down: they might as well share one fork. */
#include <pthread.h>
#include <semaphore.h>

/* In main.c: eats one plate with both forks of this seat. */
void eat(int seat);

static sem_t chairs;
static pthread_mutex_t fork_lock[SEATS];

/* Called once, before anybody sits down. */
void lay_table(void)
{
    sem_init(&chairs, 0, 1);
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
