/* expect: explore atomicity|wrong-output */

/* A lock, round half of it. */
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t screen = PTHREAD_MUTEX_INITIALIZER;
static _Atomic long total;
static _Atomic long biggest;

static void show(_Atomic long *figure, long value)
{
    pthread_mutex_lock(&screen);
    *figure = value;
    pthread_mutex_unlock(&screen);
}

void pledge(long amount)
{
    show(&total, total + amount);
    if (amount > biggest)
        show(&biggest, amount);
}

long pledged_in_total(void)
{
    return total;
}

long biggest_pledge(void)
{
    return biggest;
}
