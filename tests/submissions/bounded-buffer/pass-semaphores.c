/* expect: pass */

/* Waiting for a loaf and laying claim to it are one step: nobody can come in between. */
#include <pthread.h>
#include <semaphore.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t places;                                     /* free ones */
static sem_t loaves;                                     /* that nobody has claimed */
static pthread_mutex_t shop = PTHREAD_MUTEX_INITIALIZER; /* guards shelf, oldest, newest */
static int shelf[SLOTS];
static int oldest, newest;

static void build_shelf(void)
{
    sem_init(&places, 0, SLOTS);
    sem_init(&loaves, 0, 0);
}

void put_loaf(int loaf)
{
    pthread_once(&once, build_shelf);
    sem_wait(&places);
    pthread_mutex_lock(&shop);
    shelf[newest] = loaf;
    newest = (newest + 1) % SLOTS;
    pthread_mutex_unlock(&shop);
    sem_post(&loaves);
}

int take_loaf(void)
{
    pthread_once(&once, build_shelf);
    sem_wait(&loaves);
    pthread_mutex_lock(&shop);
    int loaf = shelf[oldest];
    oldest = (oldest + 1) % SLOTS;
    pthread_mutex_unlock(&shop);
    sem_post(&places);
    return loaf;
}
