/* The display of a weather station: which was the warmest hour of last night?
 *
 * The sensor's memory answers slowly, so a thread of its own searches it, while the thread that
 * called warmest_hour() draws the frame round the figure. */
#include <pthread.h>
#include <stddef.h>

/* In main.c.  read_hour() is slow, and is not for the display's thread. */
int read_hour(int hour);
void draw_frame(void);

static int result; /* tenths of a degree */

static void *find_warmest(void *hours)
{
    int count = *(int *)hours;
    int result = read_hour(0);

    for (int hour = 1; hour < count; hour++) {
        int now = read_hour(hour);
        if (now > result)
            result = now;
    }
    return NULL;
}

int warmest_hour(int hours)
{
    pthread_t finder;

    pthread_create(&finder, NULL, find_warmest, &hours);
    draw_frame();
    pthread_join(finder, NULL);
    return result;
}
