/* expect: pass */

/* The worker allocates the result, the joiner frees it. */
#include <pthread.h>
#include <stdlib.h>

/* In main.c. */
int read_hour(int hour);
void draw_frame(void);

static void *find_warmest(void *hours)
{
    int count = *(int *)hours;
    int warmest = read_hour(0);

    for (int hour = 1; hour < count; hour++) {
        int now = read_hour(hour);
        if (now > warmest)
            warmest = now;
    }
    int *found = malloc(sizeof *found);
    if (found)
        *found = warmest;
    return found;
}

int warmest_hour(int hours)
{
    pthread_t finder;
    void *found;
    int warmest = 0;

    pthread_create(&finder, NULL, find_warmest, &hours);
    draw_frame();
    pthread_join(finder, &found);
    if (found)
        warmest = *(int *)found;
    free(found);
    return warmest;
}
