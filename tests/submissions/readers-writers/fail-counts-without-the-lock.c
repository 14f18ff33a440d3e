/* expect: tsan data-race, helgrind data-race, explore data-race */

/* First and last are found out without a lock. */
#include <semaphore.h>

static sem_t hall;
static int travellers;

void open_hall(void)
{
    sem_init(&hall, 0, 1);
}

void start_reading(void)
{
    if (++travellers == 1)
        sem_wait(&hall);
}

void stop_reading(void)
{
    if (--travellers == 0)
        sem_post(&hall);
}

void start_changing(void)
{
    sem_wait(&hall);
}

void stop_changing(void)
{
    sem_post(&hall);
}
