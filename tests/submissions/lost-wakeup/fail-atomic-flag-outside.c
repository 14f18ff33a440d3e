/* expect: explore lost-wakeup */

/* The flag is atomic, so no detector minds; but it is set and the bell rung without the lock, which
 * may be just between a passenger's look and wait. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static pthread_mutex_t quay = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static atomic_bool moored;

void ferry_arrives(void)
{
    atomic_store(&moored, true);
    pthread_cond_broadcast(&bell);
}

void wait_for_ferry(void)
{
    pthread_mutex_lock(&quay);
    while (!atomic_load(&moored))
        pthread_cond_wait(&bell, &quay);
    pthread_mutex_unlock(&quay);
}
