/* expect: pass */

/* Cook 0 waits with the pan in hand; cook 1 never does, so there is no ring.  And cook 0 does not
 * retreat, so there is no dance: once cook 1 has put the stove back, cook 0 has both. */
#include <pthread.h>

void fry(int me); /* in main.c */

static pthread_mutex_t pan = PTHREAD_MUTEX_INITIALIZER;   /* guards the pan */
static pthread_mutex_t stove = PTHREAD_MUTEX_INITIALIZER; /* guards the stove */

static void take_both_stubbornly(void)
{
    pthread_mutex_lock(&pan);
    pthread_mutex_lock(&stove);
}

/* After a retreat it waits for the thing that was missing, with nothing in hand. */
static void take_both_politely(void)
{
    pthread_mutex_lock(&stove);
    if (pthread_mutex_trylock(&pan) == 0)
        return;
    pthread_mutex_unlock(&stove);
    pthread_mutex_lock(&pan);
    pthread_mutex_lock(&stove);
}

void cook(int me)
{
    if (me == 0)
        take_both_stubbornly();
    else
        take_both_politely();
    fry(me);
    pthread_mutex_unlock(&stove);
    pthread_mutex_unlock(&pan);
}
