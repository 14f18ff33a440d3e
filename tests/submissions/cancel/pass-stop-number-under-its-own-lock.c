/* expect: pass */

/* The request has a lock of its own, which is never held for long. */
#include <pthread.h>
#include <stdbool.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER; /* guards sheets, and the pen */
static int sheets;
static pthread_mutex_t stop_lock = PTHREAD_MUTEX_INITIALIZER; /* guards stop */
static bool stop;

static bool asked_to_stop(void)
{
    pthread_mutex_lock(&stop_lock);
    bool asked = stop;
    stop = false;
    pthread_mutex_unlock(&stop_lock);
    return asked;
}

void plot(void)
{
    while (!asked_to_stop()) {
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
        sheets++;
        pthread_mutex_unlock(&sheets_lock);
    }
}

void press_stop(pthread_t plotter)
{
    (void)plotter;
    pthread_mutex_lock(&stop_lock);
    stop = true;
    pthread_mutex_unlock(&stop_lock);
}

int sheets_counted(void)
{
    pthread_mutex_lock(&sheets_lock);
    int count = sheets;
    pthread_mutex_unlock(&sheets_lock);
    return count;
}
