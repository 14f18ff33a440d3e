/* expect: pass */

/* Calling after the door is open again is allowed: who is called looks under the lock anyway. */
#include <pthread.h>

static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER;    /* guards all below */
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER;  /* signalled when loaves falls */
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER; /* signalled when loaves rises */
static int shelf[SLOTS];
static int oldest, newest;
static int loaves;

void put_loaf(int loaf)
{
    pthread_mutex_lock(&shop);
    while (loaves == SLOTS)
        pthread_cond_wait(&not_full, &shop);
    shelf[newest] = loaf;
    newest = (newest + 1) % SLOTS;
    loaves++;
    pthread_mutex_unlock(&shop);
    pthread_cond_signal(&not_empty);
}

int take_loaf(void)
{
    pthread_mutex_lock(&shop);
    while (loaves == 0)
        pthread_cond_wait(&not_empty, &shop);
    int loaf = shelf[oldest];
    oldest = (oldest + 1) % SLOTS;
    loaves--;
    pthread_mutex_unlock(&shop);
    pthread_cond_signal(&not_full);
    return loaf;
}
