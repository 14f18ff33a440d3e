/* expect: explore data-race|wrong-output|atomicity|deadlock */

/* The last one posts once for each of the others; a fast one comes round and takes a slow one's
 * place at the turnstile. */
#include <pthread.h>
#include <semaphore.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER;
static sem_t turnstile;
static int arrived;

static void build(void)
{
    sem_init(&turnstile, 0, 0);
}

void meet_at_hut(int hiker)
{
    (void)hiker;
    pthread_once(&once, build);
    pthread_mutex_lock(&hut);
    arrived++;
    if (arrived == HIKERS) {
        arrived = 0;
        for (int i = 0; i < HIKERS; i++)
            sem_post(&turnstile);
    }
    pthread_mutex_unlock(&hut);
    sem_wait(&turnstile);
}
