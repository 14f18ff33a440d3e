/* A recursive mutex may be locked again by its owner; an error-checking one says that it is held,
 * and who may not unlock it.
 * expect: verdict=pass complete executions=4
 * expect: verdict=fail complete executions=4 finds=assertion*4
 * defines: BROKEN
 */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t recursive, checking;
static int depth; /* guarded by recursive */

static void descend(int levels)
{
    pthread_mutex_lock(&recursive);
    depth++;
    if (levels > 1)
        descend(levels - 1);
    depth--;
    pthread_mutex_unlock(&recursive);
}

static void *work(void *unused)
{
    descend(3);
    assert(pthread_mutex_lock(&checking) == 0);
#ifdef BROKEN
    assert(pthread_mutex_trylock(&checking) == 0);
#endif
    assert(pthread_mutex_unlock(&checking) == 0);
    return unused;
}

static void make(pthread_mutex_t *mutex, int type)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, type);
    pthread_mutex_init(mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

int main(void)
{
    pthread_t thread[2];
    make(&recursive, PTHREAD_MUTEX_RECURSIVE);
    make(&checking, PTHREAD_MUTEX_ERRORCHECK);
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(depth == 0);
    return 0;
}
