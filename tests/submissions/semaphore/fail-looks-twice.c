/* expect: explore wrong-output|atomicity */

/* It looks again before it takes, and the second look is as far from the change as the first. */
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

void open_gate(void)
{
    change_display(PLACES);
}

void enter(void)
{
    wait_for_place();
    wait_for_place();
    change_display(-1);
}

void leave(void)
{
    change_display(+1);
}
