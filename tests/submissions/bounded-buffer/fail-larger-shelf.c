/* expect: explore wrong-output|atomicity|lost-wakeup|deadlock */

/* A shelf that is never full.  It is still empty at times. */
#include <pthread.h>

#define PLACES (SLOTS + 2 * LOAVES)

static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static int shelf[PLACES];
static int oldest, newest;
static int loaves;

void put_loaf(int loaf)
{
    pthread_mutex_lock(&shop);
    shelf[newest] = loaf;
    newest = (newest + 1) % PLACES;
    loaves++;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&shop);
}

int take_loaf(void)
{
    pthread_mutex_lock(&shop);
    if (loaves == 0)
        pthread_cond_wait(&not_empty, &shop);
    int loaf = shelf[oldest];
    oldest = (oldest + 1) % PLACES;
    loaves--;
    pthread_mutex_unlock(&shop);
    return loaf;
}
