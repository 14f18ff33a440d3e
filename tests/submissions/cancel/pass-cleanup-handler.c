/* expect: pass */

/* The thread is killed in the middle of a sheet, and on the way down gives its lock back.  Nothing
 * is half done that anybody else could see: the sheet is not counted. */
#include <pthread.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER; /* guards sheets, and the pen */
static int sheets;

static void give_back(void *lock)
{
    pthread_mutex_unlock(lock);
}

void plot(void)
{
    for (;;) {
        pthread_mutex_lock(&sheets_lock);
        pthread_cleanup_push(give_back, &sheets_lock);
        draw_sheet();
        sheets++;
        pthread_cleanup_pop(1);
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
