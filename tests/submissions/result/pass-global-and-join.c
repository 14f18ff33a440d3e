/* expect: pass */

/* The smallest change: the worker sets the global, and main reads it after the join. */
#include <pthread.h>
#include <stddef.h>

/* In main.c. */
int read_hour(int hour);
void draw_frame(void);

static int result;

static void *find_warmest(void *hours)
{
    int count = *(int *)hours;
    int warmest = read_hour(0);

    for (int hour = 1; hour < count; hour++) {
        int now = read_hour(hour);
        if (now > warmest)
            warmest = now;
    }
    result = warmest;
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
