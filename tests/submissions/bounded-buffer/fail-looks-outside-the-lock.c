/* expect: tsan data-race, helgrind data-race, explore data-race */

/* Waits by looking at the number of loaves every now and then, without the lock. */
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER;
static int shelf[SLOTS];
static int oldest, newest;
static volatile int loaves;

void put_loaf(int loaf)
{
    while (loaves == SLOTS)
        sched_yield();
    pthread_mutex_lock(&shop);
    shelf[newest] = loaf;
    newest = (newest + 1) % SLOTS;
    loaves++;
    pthread_mutex_unlock(&shop);
}

int take_loaf(void)
{
    while (loaves == 0)
        sched_yield();
    pthread_mutex_lock(&shop);
    int loaf = shelf[oldest];
    oldest = (oldest + 1) % SLOTS;
    loaves--;
    pthread_mutex_unlock(&shop);
    return loaf;
}
