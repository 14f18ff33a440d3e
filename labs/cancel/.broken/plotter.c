/* A pen plotter that draws maps, a sheet after the other, until somebody presses stop.
 *
 * The plotter is a thread.  Others may ask at any time how many sheets are finished; so that nobody
 * counts a sheet that is half drawn, drawing and counting are one critical section. */
#include <pthread.h>

/* In main.c: draws the next sheet.  It may take long, because the ink is slow; if the thread has
 * been cancelled meanwhile, it ends there. */
void draw_sheet(void);

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER;
static int sheets;

/* The plotter thread runs this, once for each map; it returns, or the thread ends, after a stop. */
void plot(void)
{
    for (;;) {
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
        sheets++;
        pthread_mutex_unlock(&sheets_lock);
    }
}

/* The button.  Returns at once, also in the middle of a sheet: it does not wait for the plotter. */
void press_stop(pthread_t plotter)
{
    pthread_cancel(plotter);
}

/* Finished sheets, of all maps so far. */
int sheets_counted(void)
{
    pthread_mutex_lock(&sheets_lock);
    int count = sheets;
    pthread_mutex_unlock(&sheets_lock);
    return count;
}
