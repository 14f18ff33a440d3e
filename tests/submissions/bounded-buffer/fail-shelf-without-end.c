/* expect: behaviour wrong-output */

/* The shelf has room for a whole year, and no baker ever waits. */
#include <pthread.h>

static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static int shelf[100000];
static int oldest, newest;

void put_loaf(int loaf)
{
    pthread_mutex_lock(&shop);
    shelf[newest++] = loaf;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&shop);
}

int take_loaf(void)
{
    pthread_mutex_lock(&shop);
    while (oldest == newest)
        pthread_cond_wait(&not_empty, &shop);
    int loaf = shelf[oldest++];
    pthread_mutex_unlock(&shop);
    return loaf;
}
