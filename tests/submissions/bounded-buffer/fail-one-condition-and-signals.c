/* expect: explore lost-wakeup */
/* A baker's shelf with room for SLOTS loaves.
 *
 * Bakers put loaves on it and wait while it is full; customers take loaves off it, oldest first,
 * and wait while it is empty.  Both are threads. */
#include <pthread.h>

static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t change = PTHREAD_COND_INITIALIZER;
static int shelf[SLOTS];
static int oldest, newest; /* where the next loaf is taken from, and put */
static int loaves;

void put_loaf(int loaf)
{
    pthread_mutex_lock(&shop);
    while (loaves == SLOTS)
        pthread_cond_wait(&change, &shop);
    shelf[newest] = loaf;
    newest = (newest + 1) % SLOTS;
    loaves++;
    pthread_cond_signal(&change);
    pthread_mutex_unlock(&shop);
}

int take_loaf(void)
{
    pthread_mutex_lock(&shop);
    while (loaves == 0)
        pthread_cond_wait(&change, &shop);
    int loaf = shelf[oldest];
    oldest = (oldest + 1) % SLOTS;
    loaves--;
    pthread_cond_signal(&change);
    pthread_mutex_unlock(&shop);
    return loaf;
}
