/* expect: behaviour wrong-output, explore wrong-output|requirement */

/* Calls the function instead of starting it: right figure, frozen display. */
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
    draw_frame();
    find_warmest(&hours);
    return result;
}
