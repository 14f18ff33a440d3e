/* expect: explore lost-wakeup */

/* Green stays for a millisecond.  Some people need two. */
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

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
    pthread_mutex_unlock(&light);
}

static void show(bool now_green)
{
    pthread_mutex_lock(&light);
    green = now_green;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&light);
}

void green_for_a_moment(void)
{
    show(true);
    usleep(1000);
    show(false);
}
