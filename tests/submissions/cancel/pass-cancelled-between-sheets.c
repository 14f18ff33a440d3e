/* expect: pass */

/* During a sheet a cancel has to wait; between two sheets it is welcome. */
#include <pthread.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER; /* guards sheets, and the pen */
static int sheets;

void plot(void)
{
    int before;

    for (;;) {
        pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
        sheets++;
        pthread_mutex_unlock(&sheets_lock);
        pthread_setcancelstate(before, NULL);
        pthread_testcancel();
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
