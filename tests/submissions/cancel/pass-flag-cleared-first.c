/* expect: pass */

/* Cleared when a map begins, which is before the button of that map can be pressed. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER; /* guards sheets, and the pen */
static int sheets;
static atomic_bool stop;

void plot(void)
{
    stop = false;
    while (!stop) {
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
        sheets++;
        pthread_mutex_unlock(&sheets_lock);
    }
}

void press_stop(pthread_t plotter)
{
    (void)plotter;
    stop = true;
}

int sheets_counted(void)
{
    pthread_mutex_lock(&sheets_lock);
    int count = sheets;
    pthread_mutex_unlock(&sheets_lock);
    return count;
}
