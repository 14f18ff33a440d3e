/* expect: pass */

/* A post is remembered; each passenger passes it on to the next. */
#include <pthread.h>
#include <semaphore.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t gangway; /* 1 from the moment the ferry is there, but while a passenger is on it */

static void build_gangway(void)
{
    sem_init(&gangway, 0, 0);
}

void ferry_arrives(void)
{
    pthread_once(&once, build_gangway);
    sem_post(&gangway);
}

void wait_for_ferry(void)
{
    pthread_once(&once, build_gangway);
    sem_wait(&gangway);
    sem_post(&gangway);
}
