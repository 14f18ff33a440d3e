/* expect: behaviour deadlock, explore deadlock */

/* The plotter cannot be cancelled any more, so it never dies with the lock.  It never stops. */
#include <pthread.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER;
static int sheets;

void plot(void)
{
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    for (;;) {
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
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
