/* The gate of a car park with PLACES places.
 *
 * The display beside the gate shows how many places are free.  A car (a thread) that comes looks
 * at the display; if it shows more than nothing, the car drives in, else it waits. */
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t display = PTHREAD_MUTEX_INITIALIZER;
static int free_places;

static int read_display(void)
{
    pthread_mutex_lock(&display);
    int shown = free_places;
    pthread_mutex_unlock(&display);
    return shown;
}

static void change_display(int by)
{
    pthread_mutex_lock(&display);
    free_places += by;
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
    while (read_display() <= 0)
        sched_yield();
    change_display(-1);
}

/* Called by each car after it has driven out. */
void leave(void)
{
    change_display(+1);
}
