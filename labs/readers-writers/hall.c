/* The hall of a station, with the departure board.
 *
 * Any number of travellers may read the board at once.  The clerk, who changes it from a ladder,
 * must be alone in the hall.  The first traveller to come in takes the key to the hall for all of
 * them, the last one to leave hangs it up again; the clerk takes it like anybody else.
 * They are all threads. */
#include <pthread.h>
#include <semaphore.h>

static sem_t hall; /* the key: whoever holds it keeps the other side out */
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
    int inside = ++travellers;
    pthread_mutex_unlock(&count_lock); /* the lock is for the count: keep it short */
    if (inside == 1)
        sem_wait(&hall);
}

void stop_reading(void)
{
    pthread_mutex_lock(&count_lock);
    int inside = --travellers;
    pthread_mutex_unlock(&count_lock);
    if (inside == 0)
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
