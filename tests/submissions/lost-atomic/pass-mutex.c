/* expect: pass */

/* Plain numbers, one lock for both. */
#include <pthread.h>

static pthread_mutex_t screen = PTHREAD_MUTEX_INITIALIZER; /* guards total, biggest */
static long total;
static long biggest;

void pledge(long amount)
{
    pthread_mutex_lock(&screen);
    total += amount;
    if (amount > biggest)
        biggest = amount;
    pthread_mutex_unlock(&screen);
}

long pledged_in_total(void)
{
    pthread_mutex_lock(&screen);
    long now = total;
    pthread_mutex_unlock(&screen);
    return now;
}

long biggest_pledge(void)
{
    pthread_mutex_lock(&screen);
    long now = biggest;
    pthread_mutex_unlock(&screen);
    return now;
}
