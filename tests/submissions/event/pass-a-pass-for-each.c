/* expect: pass */

/* Each green hands out as many passes as there are people at the kerb, and who comes later belongs
 * to the next green. */
#include <pthread.h>

void stand_at_kerb(void); /* in main.c */

#define GREENS 8

static pthread_mutex_t light = PTHREAD_MUTEX_INITIALIZER; /* guards waiting, passes, next */
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER; /* signalled when passes are given */
static int waiting[GREENS];                               /* for the n-th green, modulo GREENS */
static int passes[GREENS];
static int next;

void wait_for_green(void)
{
    pthread_mutex_lock(&light);
    int mine = next % GREENS;
    waiting[mine]++;
    stand_at_kerb();
    while (passes[mine] == 0)
        pthread_cond_wait(&changed, &light);
    passes[mine]--;
    pthread_mutex_unlock(&light);
}

void green_for_a_moment(void)
{
    pthread_mutex_lock(&light);
    passes[next % GREENS] = waiting[next % GREENS];
    waiting[next % GREENS] = 0;
    next++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&light);
}
