/* expect: pass */

/* The lock is held only for the count, where nothing can be cancelled. */
#include <pthread.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER; /* guards sheets */
static int sheets;

void plot(void)
{
    for (;;) {
        draw_sheet();
        pthread_mutex_lock(&sheets_lock);
        sheets++;
        pthread_mutex_unlock(&sheets_lock);
    }
}

void press_stop(pthread_t plotter)
{
    pthread_cancel(plotter);
}

int sheets_counted(void)
{
    pthread_mutex_lock(&sheets_lock);
    int count = sheets;
    pthread_mutex_unlock(&sheets_lock);
    return count;
}
