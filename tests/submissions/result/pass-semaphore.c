/* expect: pass */

/* The finder says when the result is there, so that the display need not wait for its end. */
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

/* In main.c. */
int read_hour(int hour);
void draw_frame(void);

static sem_t found; /* posted once result is set */
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
    sem_post(&found);
    return NULL;
}

int warmest_hour(int hours)
{
    pthread_t finder;

    sem_init(&found, 0, 0);
    pthread_create(&finder, NULL, find_warmest, &hours);
    draw_frame();
    sem_wait(&found);
    int warmest = result;
    pthread_join(finder, NULL);
    return warmest;
}
