/* Three threads, three locks, each takes its own and then the next one's: a cycle of three.
 * expect: verdict=fail complete executions=7 finds=deadlock*1
 * expect: verdict=pass complete executions=6
 * defines: GATE
 */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

enum { THREADS = 3 };

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER; /* taken before any of the locks */
static pthread_mutex_t locks[THREADS] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                                         PTHREAD_MUTEX_INITIALIZER}; /* guard nothing */

static void *work(void *number)
{
    intptr_t me = (intptr_t)number;
#ifdef GATE
    pthread_mutex_lock(&gate);
#endif
    pthread_mutex_lock(&locks[me]);
    pthread_mutex_lock(&locks[(me + 1) % THREADS]);
    pthread_mutex_unlock(&locks[(me + 1) % THREADS]);
    pthread_mutex_unlock(&locks[me]);
#ifdef GATE
    pthread_mutex_unlock(&gate);
#endif
    return NULL;
}

int main(void)
{
    pthread_t thread[THREADS];
    (void)gate;
    for (intptr_t i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, work, (void *)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
