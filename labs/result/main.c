/* The course's own part: the weather station's sensor memory and its display.
 *
 * Reading the sensor memory is slow, and the thread that draws the display must not do it: while it
 * waits, the display is frozen.  So read_hour() looks at who calls. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* In station.c. */
int warmest_hour(int hours);

int read_hour(int hour);
void draw_frame(void);

static pthread_t display_thread; /* set before there is any other thread, never changed */

/* It got warmer by the hour, 102, 103, ..., until the last one, which was cold. */
int read_hour(int hour)
{
    if (pthread_equal(pthread_self(), display_thread)) {
        printf("the display is frozen: its thread reads the sensor memory\n");
        exit(1);
    }
    return hour < HOURS - 1 ? 102 + hour : 90;
}

void draw_frame(void)
{
    printf("-- last night --\n");
}

int main(void)
{
    display_thread = pthread_self();
    printf("warmest hour: %d tenths of a degree\n", warmest_hour(HOURS));
    return 0;
}
