/* A producer and a consumer, each takes the lock N times: (2N)! / (N!)^2 traces, 3432 for seven.
 * The consumer may find nothing and then takes nothing.
 * expect: verdict=pass complete executions=20 oracle=sleep
 * defines: N=3
 * expect: verdict=pass complete executions=3432 oracle=no
 * defines: N=7
 * expect: verdict=fail complete executions=20 oracle=sleep finds=assertion*6
 * defines: N=3 BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

#ifndef N
#define N 3
#endif
#ifdef BROKEN
enum { SIZE = 2 }; /* nobody looks whether there is room */
#else
enum { SIZE = N + 1 };
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int buffer[SIZE]; /* guarded by lock, like the two below */
static int head, tail;   /* empty if equal */

static void *first(void *unused)
{
    for (int i = 1; i <= N; i++) {
        pthread_mutex_lock(&lock);
        buffer[head] = i;
        head = (head + 1) % SIZE;
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

static void *second(void *unused)
{
    int last = 0;
    for (int i = 0; i < N; i++) {
        pthread_mutex_lock(&lock);
        if (head != tail) {
            int item = buffer[tail];
            tail = (tail + 1) % SIZE;
            assert(item == last + 1);
            last = item;
        }
        pthread_mutex_unlock(&lock);
    }
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
