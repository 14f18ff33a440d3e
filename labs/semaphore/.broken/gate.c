/* The gate of a car park with PLACES places.
 *
 * The display beside the gate shows how many places are free.  A car (a thread) that comes looks
 * at the display and waits until it shows more than nothing; then it drives in and the display goes
 * down by one. */
#include <pthread.h>

static pthread_mutex_t display = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t place_free = PTHREAD_COND_INITIALIZER;
static int free_places;

static void wait_for_place(void)
{
    pthread_mutex_lock(&display);
    while (free_places <= 0)
        pthread_cond_wait(&place_free, &display);
    pthread_mutex_unlock(&display);
}

static void change_display(int by)
{
    pthread_mutex_lock(&display);
    free_places += by;
    if (free_places > 0)
        pthread_cond_signal(&place_free);
    pthread_mutex_unlock(&display);
}

/* Called once, before the first car comes. */
void open_gate(void)
{
    change_display(PLACES);
}

/* Returns when the car may drive in. */
void enter(void)
{
    wait_for_place();
    change_display(-1);
}

/* Called by each car after it has driven out. */
void leave(void)
{
    change_display(+1);
}
