/* expect: pass */

/* The figures stay atomic, for those who only look; who changes them holds the lock. */
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER; /* guards changes of total, biggest */
static _Atomic long total;
static _Atomic long biggest;

void pledge(long amount)
{
    pthread_mutex_lock(&changing);
    total = total + amount;
    if (amount > biggest)
        biggest = amount;
    pthread_mutex_unlock(&changing);
}

long pledged_in_total(void)
{
    return total;
}

long biggest_pledge(void)
{
    return biggest;
}
