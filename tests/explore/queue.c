/* A queue behind one lock, two producers, one consumer that takes what is there.
 * expect: verdict=pass complete executions=12 oracle=sleep
 * expect: verdict=fail complete finds=data-race+ oracle=sleep
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { SIZE = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int items[SIZE]; /* guarded by lock, like the two below */
static int head, tail;

static void *produce(void *unused)
{
    pthread_mutex_lock(&lock);
    items[tail++] = 7;
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *consume(void *unused)
{
    for (int i = 0; i < 2; i++) {
#ifdef BROKEN
        if (head == tail)
            continue;
#endif
        pthread_mutex_lock(&lock);
        if (head != tail) {
            assert(items[head] == 7);
            head++;
        }
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t thread[3];
    pthread_create(&thread[0], NULL, produce, NULL);
    pthread_create(&thread[1], NULL, produce, NULL);
    pthread_create(&thread[2], NULL, consume, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(thread[i], NULL);
    assert(head <= tail);
    return 0;
}
