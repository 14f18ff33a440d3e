/* A pen plotter that draws maps, a sheet after the other, until somebody presses stop.
 *
 * The plotter is a thread.  Others may ask at any time how many sheets are finished; so that nobody
 * counts a sheet that is half drawn, drawing and counting are one critical section.
 *
 * Nobody kills the plotter.  It is asked to stop, and stops where its things are in order: between
 * two sheets, with no lock held. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/* In main.c: draws the next sheet.  It may take long, because the ink is slow; if the thread has
 * been cancelled meanwhile, it ends there. */
void draw_sheet(void);

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER; /* guards sheets, and the pen */
static int sheets;

/* Set by the button, and not guarded by sheets_lock: that is held for as long as a sheet takes, and
 * the button must not wait. */
static atomic_bool stop;

/* The plotter thread runs this, once for each map; it returns, or the thread ends, after a stop. */
void plot(void)
{
    while (!atomic_load(&stop)) {
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
        sheets++;
        pthread_mutex_unlock(&sheets_lock);
    }
    atomic_store(&stop, false); /* for the next map */
}

/* The button.  Returns at once, also in the middle of a sheet: it does not wait for the plotter. */
void press_stop(pthread_t plotter)
{
    (void)plotter;
    atomic_store(&stop, true);
}

/* Finished sheets, of all maps so far. */
int sheets_counted(void)
{
    pthread_mutex_lock(&sheets_lock);
    int count = sheets;
    pthread_mutex_unlock(&sheets_lock);
    return count;
}
