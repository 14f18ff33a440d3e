/* expect: explore lost-wakeup */

/* Two places become free, one signal is sent, two cars wait. */
#include <pthread.h>

static pthread_mutex_t display = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t place_free = PTHREAD_COND_INITIALIZER;
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
    if (free_places++ == 0)
        pthread_cond_signal(&place_free);
    pthread_mutex_unlock(&display);
}
