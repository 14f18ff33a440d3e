/* expect: behaviour wrong-output, explore wrong-output */

/* A global of which each thread has its own copy: the finder sets one, the display reads another.
 */
#include <pthread.h>
#include <stddef.h>

/* In main.c. */
int read_hour(int hour);
void draw_frame(void);

static _Thread_local int result;

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
