/* expect: explore lost-wakeup */

/* The greens are numbered, but the walker looks at the number only after having said "I am here",
 * and in another critical section: the green may be over by then. */
#include <pthread.h>

void stand_at_kerb(void); /* in main.c */

static pthread_mutex_t light = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static unsigned greens;

void wait_for_green(void)
{
    stand_at_kerb();
    pthread_mutex_lock(&light);
    unsigned mine = greens;
    while (greens == mine)
        pthread_cond_wait(&changed, &light);
    pthread_mutex_unlock(&light);
}

void green_for_a_moment(void)
{
    pthread_mutex_lock(&light);
    greens++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&light);
}
