/* expect: pass */

/* The key is taken under the lock; it is hung up after it.  That is early enough: a traveller who
 * comes in between counts to one, and waits for the key like a first one. */
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>

static sem_t hall;                                             /* the key */
static pthread_mutex_t count_lock = PTHREAD_MUTEX_INITIALIZER; /* guards travellers */
static int travellers;

void open_hall(void)
{
    sem_init(&hall, 0, 1);
}

void start_reading(void)
{
    pthread_mutex_lock(&count_lock);
    if (++travellers == 1)
        sem_wait(&hall);
    pthread_mutex_unlock(&count_lock);
}

void stop_reading(void)
{
    pthread_mutex_lock(&count_lock);
    bool last = --travellers == 0;
    pthread_mutex_unlock(&count_lock);
    if (last)
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
