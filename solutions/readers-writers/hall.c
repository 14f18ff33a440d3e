/* The hall of a station, with the departure board.
 *
 * Any number of travellers may read the board at once.  The clerk, who changes it from a ladder,
 * must be alone in the hall.  The first traveller to come in takes the key to the hall for all of
 * them, the last one to leave hangs it up again; the clerk takes it like anybody else.
 * They are all threads. */
#include <pthread.h>
#include <semaphore.h>

/* The key.  A semaphore and no mutex, because it is not always hung up by who took it.
 * Order: count_lock before hall. */
static sem_t hall;

/* guards travellers, and with it the rule: while travellers > 0, the travellers have the key.
 * So it is held until the key is there. */
static pthread_mutex_t count_lock = PTHREAD_MUTEX_INITIALIZER;
static int travellers; /* in the hall */

/* Called once, in the morning. */
void open_hall(void)
{
    sem_init(&hall, 0, 1);
}

void start_reading(void)
{
    pthread_mutex_lock(&count_lock);
    travellers++;
    if (travellers == 1)
        sem_wait(&hall);
    pthread_mutex_unlock(&count_lock);
}

void stop_reading(void)
{
    pthread_mutex_lock(&count_lock);
    travellers--;
    if (travellers == 0)
        sem_post(&hall);
    pthread_mutex_unlock(&count_lock);
}

void start_changing(void)
{
    sem_wait(&hall);
}

void stop_changing(void)
{
    sem_post(&hall);
}
