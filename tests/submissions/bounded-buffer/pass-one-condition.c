/* expect: pass */

/* One condition for everything that changes; everybody is called, and everybody looks again. */
#include <pthread.h>

static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER;  /* guards all below */
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER; /* signalled when loaves changes */
static int shelf[SLOTS];
static int oldest, newest;
static int loaves;

void put_loaf(int loaf)
{
    pthread_mutex_lock(&shop);
    while (loaves == SLOTS)
        pthread_cond_wait(&changed, &shop);
    shelf[newest] = loaf;
    newest = (newest + 1) % SLOTS;
    loaves++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&shop);
}

int take_loaf(void)
{
    pthread_mutex_lock(&shop);
    while (loaves == 0)
        pthread_cond_wait(&changed, &shop);
    int loaf = shelf[oldest];
    oldest = (oldest + 1) % SLOTS;
    loaves--;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&shop);
    return loaf;
}
