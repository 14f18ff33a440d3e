/* expect: behaviour wrong-output, explore heap-misuse|wrong-output */

/* The address is right, and what lived there died with the thread. */
#include <pthread.h>
#include <stddef.h>

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
    int *found = &warmest;
    return found;
}

int warmest_hour(int hours)
{
    pthread_t finder;
    void *found;

    pthread_create(&finder, NULL, find_warmest, &hours);
    draw_frame();
    pthread_join(finder, &found);
    return *(int *)found;
}
