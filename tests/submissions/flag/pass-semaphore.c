/* expect: pass */

/* A semaphore that each waiter takes and gives back: a door that stays open. */
#include <pthread.h>
#include <semaphore.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t ready; /* posted when litres is set, and again by each who got through */
static int litres;

static void make_semaphore(void)
{
    sem_init(&ready, 0, 0);
}

void soup_is_ready(int how_many_litres)
{
    pthread_once(&once, make_semaphore);
    litres = how_many_litres;
    sem_post(&ready);
}

int wait_for_soup(void)
{
    pthread_once(&once, make_semaphore);
    sem_wait(&ready);
    sem_post(&ready);
    return litres;
}
