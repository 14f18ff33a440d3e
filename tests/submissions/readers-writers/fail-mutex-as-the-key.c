/* expect: explore lock-misuse */

/* The key is a mutex, which the last traveller unlocks and the first one locked: two threads. */
#include <pthread.h>

static pthread_mutex_t hall = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t count_lock = PTHREAD_MUTEX_INITIALIZER;
static int travellers;

void open_hall(void) {}

void start_reading(void)
{
    pthread_mutex_lock(&count_lock);
    travellers++;
    if (travellers == 1)
        pthread_mutex_lock(&hall);
    pthread_mutex_unlock(&count_lock);
}

void stop_reading(void)
{
    pthread_mutex_lock(&count_lock);
    travellers--;
    if (travellers == 0)
        pthread_mutex_unlock(&hall);
    pthread_mutex_unlock(&count_lock);
}

void start_changing(void)
{
    pthread_mutex_lock(&hall);
}

void stop_changing(void)
{
    pthread_mutex_unlock(&hall);
}
