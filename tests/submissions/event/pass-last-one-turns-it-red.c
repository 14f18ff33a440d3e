/* expect: pass */

/* The light stays green until everybody who stood there has gone; the last one turns it red. */
#include <pthread.h>
#include <stdbool.h>

void stand_at_kerb(void); /* in main.c */

static pthread_mutex_t light = PTHREAD_MUTEX_INITIALIZER; /* guards green, waiting */
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER; /* signalled when it turns green */
static bool green;
static int waiting;

void wait_for_green(void)
{
    pthread_mutex_lock(&light);
    waiting++;
    stand_at_kerb();
    while (!green)
        pthread_cond_wait(&changed, &light);
    waiting--;
    if (waiting == 0)
        green = false;
    pthread_mutex_unlock(&light);
}

void green_for_a_moment(void)
{
    pthread_mutex_lock(&light);
    if (waiting > 0)
        green = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&light);
}
