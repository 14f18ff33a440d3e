/* Two threads that read, then write: between the two locks the value changes (an atomicity
 * violation, each access guarded). With one write lock around both (-DRIGHT) it cannot.
 * expect: verdict=fail complete executions=4 finds=assertion
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value; /* guarded by lock */

static void *add(void *unused)
{
#ifdef RIGHT
    pthread_rwlock_wrlock(&lock);
    int seen = value;
#else
    pthread_rwlock_rdlock(&lock);
    int seen = value;
    pthread_rwlock_unlock(&lock);
    pthread_rwlock_wrlock(&lock);
#endif
    value = seen + 1;
    pthread_rwlock_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, add, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(value == 2);
    return 0;
}
