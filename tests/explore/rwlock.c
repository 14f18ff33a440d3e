/* One writer and R readers: readers commute, so all that matters is who of them comes before the
 * writer.
 * expect: verdict=pass complete executions=4
 * defines: R=2
 * expect: verdict=pass complete executions=8 oracle=sleep
 * defines: R=3
 * expect: verdict=fail complete executions=1 finds=data-race
 * defines: R=2 BROKEN
 */
#include <pthread.h>
#include <stddef.h>

#ifndef R
#define R 2
#endif

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value; /* guarded by lock */

static void *read_it(void *unused)
{
    pthread_rwlock_rdlock(&lock);
    (void)*(volatile int *)&value;
    pthread_rwlock_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[R];
    for (int i = 0; i < R; i++)
        pthread_create(&thread[i], NULL, read_it, NULL);
#ifdef BROKEN
    pthread_rwlock_rdlock(&lock); /* a read lock does not keep readers out */
#else
    pthread_rwlock_wrlock(&lock);
#endif
    value = 1;
    pthread_rwlock_unlock(&lock);
    for (int i = 0; i < R; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
