/* expect: pass */

/* The semaphore by hand: looking, waiting and taking in one critical section. */
#include <pthread.h>

static pthread_mutex_t display = PTHREAD_MUTEX_INITIALIZER;  /* guards free_places */
static pthread_cond_t place_free = PTHREAD_COND_INITIALIZER; /* signalled when a car has left */
static int free_places;

void open_gate(void)
{
    free_places = PLACES;
}

void enter(void)
{
    pthread_mutex_lock(&display);
    while (free_places == 0)
        pthread_cond_wait(&place_free, &display);
    free_places--;
    pthread_mutex_unlock(&display);
}

void leave(void)
{
    pthread_mutex_lock(&display);
    free_places++;
    pthread_cond_signal(&place_free);
    pthread_mutex_unlock(&display);
}
