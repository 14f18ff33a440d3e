/* A stack behind one lock. Whoever is told that it is not empty, and pops in another section, can
 * find it empty.
 * expect: verdict=pass complete executions=6
 * expect: verdict=fail complete finds=assertion oracle=sleep
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int top; /* how many there are; guarded by lock */

static void *push(void *unused)
{
    pthread_mutex_lock(&lock);
    top++;
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *pop(void *unused)
{
    pthread_mutex_lock(&lock);
    int there = top;
#ifdef BROKEN
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&lock);
#endif
    if (there > 0) {
        assert(top > 0);
        top--;
    }
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[3];
    pthread_create(&thread[0], NULL, push, NULL);
    pthread_create(&thread[1], NULL, pop, NULL);
    pthread_create(&thread[2], NULL, pop, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
