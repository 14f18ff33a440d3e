/* Each thread has its own _Thread_local variables and its own errno.
 * expect: verdict=pass complete executions=2
 */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

static _Thread_local int own = 7;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards nothing: a schedule point */

static void *work(void *number)
{
    assert(own == 7 && errno == 0);
    own = errno = (int)(intptr_t)number;
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    assert(own == (int)(intptr_t)number && errno == own);
    return NULL;
}

int main(void)
{
    pthread_t thread[2];
    for (intptr_t i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, work, (void *)(i + 1));
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(own == 7);
    return 0;
}
