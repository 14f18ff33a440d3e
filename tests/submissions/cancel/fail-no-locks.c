/* expect: tsan data-race, helgrind data-race, explore data-race */

/* What is not locked cannot stay locked. */
#include <pthread.h>

void draw_sheet(void); /* in main.c */

static int sheets;

void plot(void)
{
    for (;;) {
        draw_sheet();
        sheets++;
    }
}

void press_stop(pthread_t plotter)
{
    pthread_cancel(plotter);
}

int sheets_counted(void)
{
    return sheets;
}
