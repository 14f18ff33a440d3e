/* expect: behaviour deadlock, explore deadlock|lock-misuse */

/* "Then nobody needs to wait for it."  They do not wait for the thread; they wait for its lock. */
#include <pthread.h>

void draw_sheet(void); /* in main.c */

static pthread_mutex_t sheets_lock = PTHREAD_MUTEX_INITIALIZER;
static int sheets;

static void *stopper(void *plotter)
{
    pthread_cancel(*(pthread_t *)plotter);
    return NULL;
}

void plot(void)
{
    for (;;) {
        pthread_mutex_lock(&sheets_lock);
        draw_sheet();
        sheets++;
        pthread_mutex_unlock(&sheets_lock);
    }
}

/* Somebody else does the killing, and is not waited for either. */
void press_stop(pthread_t plotter)
{
    static pthread_t victim;
    pthread_t helper;

    victim = plotter;
    pthread_create(&helper, NULL, stopper, &victim);
    pthread_detach(helper);
}

int sheets_counted(void)
{
    pthread_mutex_lock(&sheets_lock);
    int count = sheets;
    pthread_mutex_unlock(&sheets_lock);
    return count;
}
