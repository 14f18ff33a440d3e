/* expect: behaviour wrong-output, explore wrong-output */

/* The argument is copied, and the copy is what gets the result. */
#include <pthread.h>
#include <stddef.h>

/* In main.c. */
int read_hour(int hour);
void draw_frame(void);

struct search {
    int hours;
    int warmest;
};

static void *find_warmest(void *argument)
{
    struct search search = *(struct search *)argument;

    search.warmest = read_hour(0);
    for (int hour = 1; hour < search.hours; hour++) {
        int now = read_hour(hour);
        if (now > search.warmest)
            search.warmest = now;
    }
    return NULL;
}

int warmest_hour(int hours)
{
    pthread_t finder;
    struct search search = {.hours = hours, .warmest = 0};

    pthread_create(&finder, NULL, find_warmest, &search);
    draw_frame();
    pthread_join(finder, NULL);
    return search.warmest;
}
