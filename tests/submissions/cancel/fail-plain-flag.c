/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The request is a plain flag: nothing orders the button's write and the plotter's read. */
#include <pthread.h>
#include <stdbool.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER; /* guards sheets, and the pen */
static int sheets;
static bool stop;

void plot(void)
{
    while (!stop) {
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
        sheets++;
        pthread_mutex_unlock(&sheets_lock);
    }
    stop = false;
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
