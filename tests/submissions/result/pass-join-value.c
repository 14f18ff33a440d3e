/* expect: pass */

/* A thread may return a pointer; a small number fits into one. */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

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
    return (void *)(intptr_t)warmest;
}

int warmest_hour(int hours)
{
    pthread_t finder;
    void *found;

    pthread_create(&finder, NULL, find_warmest, &hours);
    draw_frame();
    pthread_join(finder, &found);
    return (int)(intptr_t)found;
}
