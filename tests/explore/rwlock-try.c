/* Tries of a read-write lock: a read try fails only because of a writer, a write try because of
 * anybody.
 * expect: verdict=pass complete executions=14
 * expect: verdict=fail complete finds=data-race finds=lock-misuse
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value; /* guarded by lock */

static void *read_it(void *unused)
{
    if (pthread_rwlock_tryrdlock(&lock) == 0) {
        (void)*(volatile int *)&value;
        pthread_rwlock_unlock(&lock);
    }
    return unused;
}

static void *write_it(void *unused)
{
#ifdef BROKEN
    pthread_rwlock_trywrlock(&lock); /* and what if it fails? */
    value++;
    pthread_rwlock_unlock(&lock);
#else
    if (pthread_rwlock_trywrlock(&lock) == 0) {
        value++;
        pthread_rwlock_unlock(&lock);
    }
#endif
    return unused;
}

int main(void)
{
    pthread_t thread[3];
    pthread_create(&thread[0], NULL, read_it, NULL);
    pthread_create(&thread[1], NULL, read_it, NULL);
    pthread_create(&thread[2], NULL, write_it, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
