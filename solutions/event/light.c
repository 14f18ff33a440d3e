/* A traffic light for people on foot: red, green for a moment, red.
 *
 * Who stands at the kerb when it turns green may cross; who comes when it is red again waits for
 * the next green.  The people are threads.
 *
 * What a walker waits for is an event in the past: that it turned green after the walker came.  So
 * the greens are numbered, and the moment needs no end: the number says it all. */
#include <pthread.h>

/* In main.c: says that this walker stands at the kerb now.  Call it with the lock held, before
 * waiting: the light turns green when everybody is there. */
void stand_at_kerb(void);

static pthread_mutex_t light = PTHREAD_MUTEX_INITIALIZER; /* guards greens */
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER; /* signalled when greens rises */
static unsigned greens;

/* Returns when the light has turned green after the walker came. */
void wait_for_green(void)
{
    pthread_mutex_lock(&light);
    unsigned mine = greens;
    stand_at_kerb();
    while (greens == mine)
        pthread_cond_wait(&changed, &light);
    pthread_mutex_unlock(&light);
}

/* Lets everybody cross who stands at the kerb now.  Does not wait for them. */
void green_for_a_moment(void)
{
    pthread_mutex_lock(&light);
    greens++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&light);
}
