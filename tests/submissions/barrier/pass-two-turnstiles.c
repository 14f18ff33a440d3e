/* expect: pass */

/* All gather behind the first turnstile, and nobody can be back before all have passed the second.
 */
#include <pthread.h>
#include <semaphore.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t hut = PTHREAD_MUTEX_INITIALIZER; /* guards inside */
static sem_t in, out; /* in is posted when all have come, out when all are through */
static int inside;

static void build(void)
{
    sem_init(&in, 0, 0);
    sem_init(&out, 0, 0);
}

static void open_for_all(sem_t *turnstile)
{
    for (int i = 0; i < HIKERS; i++)
        sem_post(turnstile);
}

void meet_at_hut(int hiker)
{
    (void)hiker;
    pthread_once(&once, build);

    pthread_mutex_lock(&hut);
    if (++inside == HIKERS)
        open_for_all(&in);
    pthread_mutex_unlock(&hut);
    sem_wait(&in);

    pthread_mutex_lock(&hut);
    if (--inside == 0)
        open_for_all(&out);
    pthread_mutex_unlock(&hut);
    sem_wait(&out);
}
