/* expect: tsan data-race, helgrind data-race, explore data-race */

/* "It never takes longer than that." A sleep orders nothing: on a slow day the search is still
 * running. */
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

/* In main.c. */
int read_hour(int hour);
void draw_frame(void);

static int result;
static int hours_recorded;

static void *find_warmest(void *unused)
{
    (void)unused;
    result = read_hour(0);
    for (int hour = 1; hour < hours_recorded; hour++) {
        int now = read_hour(hour);
        if (now > result)
            result = now;
    }
    return NULL;
}

int warmest_hour(int hours)
{
    pthread_t finder;

    hours_recorded = hours;
    pthread_create(&finder, NULL, find_warmest, NULL);
    pthread_detach(finder);
    draw_frame();
    usleep(200000);
    return result;
}
