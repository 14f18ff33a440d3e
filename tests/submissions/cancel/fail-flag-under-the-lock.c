/* expect: behaviour deadlock, explore deadlock */

/* A flag instead of a cancel, as it should be; but it is guarded by the lock that the plotter holds
 * while it waits for ink, and the ink comes after the button. */
#include <pthread.h>
#include <stdbool.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER;
static int sheets;
static bool stop;

void plot(void)
{
    bool go_on = true;

    while (go_on) {
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
        sheets++;
        go_on = !stop;
        if (stop)
            stop = false;
        pthread_mutex_unlock(&sheets_lock);
    }
}

void press_stop(pthread_t plotter)
{
    (void)plotter;
    pthread_mutex_lock(&sheets_lock);
    stop = true;
    pthread_mutex_unlock(&sheets_lock);
}

int sheets_counted(void)
{
    pthread_mutex_lock(&sheets_lock);
    int count = sheets;
    pthread_mutex_unlock(&sheets_lock);
    return count;
}
