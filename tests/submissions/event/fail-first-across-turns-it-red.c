/* expect: behaviour lost-wakeup|deadlock, explore lost-wakeup */

/* The event is used up by the first one who sees it. */
#include <pthread.h>
#include <stdbool.h>

void stand_at_kerb(void); /* in main.c */

static pthread_mutex_t light = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool green;

void wait_for_green(void)
{
    pthread_mutex_lock(&light);
    stand_at_kerb();
    while (!green)
        pthread_cond_wait(&changed, &light);
    green = false;
    pthread_mutex_unlock(&light);
}

void green_for_a_moment(void)
{
    pthread_mutex_lock(&light);
    green = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&light);
}
