/* expect: behaviour lost-wakeup|deadlock */

/* Calls somebody only when the shelf has been empty (or full): the second loaf calls nobody, though
 * two customers may wait. */
#include <pthread.h>

static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
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
    if (loaves == 1)
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
    if (loaves == SLOTS - 1)
        pthread_cond_signal(&not_full);
    pthread_mutex_unlock(&shop);
    return loaf;
}
