/* expect: explore wrong-output|atomicity */

/* It looks again before it takes, and the second look is as far from the change as the first. */
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

void open_gate(void)
{
    change_display(PLACES);
}

void enter(void)
{
    while (read_display() <= 0 || read_display() <= 0)
        sched_yield();
    change_display(-1);
}

void leave(void)
{
    change_display(+1);
}
