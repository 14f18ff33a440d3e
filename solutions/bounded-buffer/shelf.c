/* A baker's shelf with room for SLOTS loaves.
 *
 * Bakers put loaves on it and wait while it is full; customers take loaves off it, oldest first,
 * and wait while it is empty.  Both are threads.
 *
 * A call is a hint, no promise: between the call and the moment the called one has the lock again,
 * somebody else may have been at the shelf.  So whoever wakes up looks again. */
#include <pthread.h>

static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER;    /* guards all below */
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER;  /* signalled when loaves falls */
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER; /* signalled when loaves rises */
static int shelf[SLOTS];
static int oldest, newest; /* where the next loaf is taken from, and put */
static int loaves;

void put_loaf(int loaf)
{
    pthread_mutex_lock(&shop);
    while (loaves == SLOTS)
        pthread_cond_wait(&not_full, &shop);
    shelf[newest] = loaf;
    newest = (newest + 1) % SLOTS;
    loaves++;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&shop);
}

int take_loaf(void)
{
    pthread_mutex_lock(&shop);
    while (loaves == 0)
        pthread_cond_wait(&not_empty, &shop);
    int loaf = shelf[oldest];
    oldest = (oldest + 1) % SLOTS;
    loaves--;
    pthread_cond_signal(&not_full);
    pthread_mutex_unlock(&shop);
    return loaf;
}
