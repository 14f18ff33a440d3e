/* expect: explore data-race|wrong-output|atomicity */

/* The count is atomic now, and as far from the key as before. */
#include <semaphore.h>
#include <stdatomic.h>

static sem_t hall;
static atomic_int travellers;

void open_hall(void)
{
    sem_init(&hall, 0, 1);
}

void start_reading(void)
{
    if (atomic_fetch_add(&travellers, 1) == 0)
        sem_wait(&hall);
}

void stop_reading(void)
{
    if (atomic_fetch_sub(&travellers, 1) == 1)
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
