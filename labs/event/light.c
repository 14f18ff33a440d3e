/* A traffic light for people on foot: red, green for a moment, red.
 *
 * Who stands at the kerb when it turns green may cross; who comes when it is red again waits for
 * the next green.  The people are threads. */
#include <pthread.h>
#include <stdbool.h>

/* In main.c: says that this walker stands at the kerb now.  Call it with the lock held, before
 * waiting: the light turns green when everybody is there. */
void stand_at_kerb(void);

static pthread_mutex_t light = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool green;

/* Returns when the light has turned green after the walker came. */
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

/* Lets everybody cross who stands at the kerb now.  Does not wait for them. */
void green_for_a_moment(void)
{
    show(true);
    show(false);
}
