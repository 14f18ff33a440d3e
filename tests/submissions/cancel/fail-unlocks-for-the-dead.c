/* expect: tsan lock-misuse, helgrind lock-misuse, explore lock-misuse */

/* The button gives the plotter's lock back on its behalf.  It never held it. */
#include <pthread.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER;
static int sheets;

void plot(void)
{
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
    pthread_mutex_unlock(&sheets_lock);
}

int sheets_counted(void)
{
    pthread_mutex_lock(&sheets_lock);
    int count = sheets;
    pthread_mutex_unlock(&sheets_lock);
    return count;
}
