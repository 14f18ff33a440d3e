/* expect: behaviour wrong-output, explore wrong-output */

/* static makes the inner variable live for ever, and it still hides the outer one. */
#include <pthread.h>
#include <stddef.h>

/* In main.c. */
int read_hour(int hour);
void draw_frame(void);

static int result;

static void *find_warmest(void *hours)
{
    int count = *(int *)hours;
    static int result;

    result = read_hour(0);
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
