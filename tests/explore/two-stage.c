/* Two stages, each with its own lock: what the second needs may be overwritten between them.
 * expect: verdict=fail complete finds=assertion oracle=sleep
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t one_lock = PTHREAD_MUTEX_INITIALIZER; /* taken before two_lock */
static pthread_mutex_t two_lock = PTHREAD_MUTEX_INITIALIZER;
static int one; /* guarded by one_lock */
static int two; /* guarded by two_lock; one more than one, whenever nobody is between the stages */

static void *first(void *unused)
{
    pthread_mutex_lock(&one_lock);
    one = 1;
#ifndef RIGHT
    pthread_mutex_unlock(&one_lock);
#endif
    pthread_mutex_lock(&two_lock);
    two = 2;
    pthread_mutex_unlock(&two_lock);
#ifdef RIGHT
    pthread_mutex_unlock(&one_lock);
#endif
    return unused;
}

static void *second(void *unused)
{
    pthread_mutex_lock(&one_lock);
    int seen = one;
#ifndef RIGHT
    pthread_mutex_unlock(&one_lock);
#endif
    pthread_mutex_lock(&two_lock);
    assert(seen == 0 || two == seen + 1);
    pthread_mutex_unlock(&two_lock);
#ifdef RIGHT
    pthread_mutex_unlock(&one_lock);
#endif
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
