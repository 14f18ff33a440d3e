/* Thread-specific values: each thread sees its own, and at its end the destructor gets it. A key
 * that is gone is misuse.
 * expect: verdict=pass complete executions=2
 * expect: verdict=fail complete executions=1 finds=lock-misuse
 * defines: GONE
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

static pthread_key_t key;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int destroyed; /* sum of the values that were destroyed; guarded by lock */

static void destroy(void *value)
{
    pthread_mutex_lock(&lock);
    destroyed += (int)(intptr_t)value;
    pthread_mutex_unlock(&lock);
}

static void *work(void *number)
{
    assert(pthread_getspecific(key) == NULL);
    pthread_setspecific(key, number);
    assert(pthread_getspecific(key) == number);
    return NULL;
}

int main(void)
{
    pthread_t thread[2];
    pthread_key_create(&key, destroy);
#ifdef GONE
    pthread_key_delete(key);
    pthread_setspecific(key, "");
    return 0;
#endif
    for (intptr_t i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, work, (void *)(i + 1));
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(destroyed == 3);
    pthread_key_delete(key);
    return 0;
}
