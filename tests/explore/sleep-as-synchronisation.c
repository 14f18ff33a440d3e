/* A sleep orders nothing: the reader may still be first.
 * expect: verdict=fail complete executions=1 finds=data-race
 * expect: verdict=fail complete executions=2 finds=assertion*1
 * defines: ATOMIC
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#ifdef ATOMIC
static atomic_int data;
#else
static int data;
#endif

static void *first(void *unused)
{
    data = 42;
    return unused;
}

static void *second(void *unused)
{
    usleep(100000);
#ifdef ATOMIC
    int seen = data;
    assert(seen == 42);
#else
    (void)*(volatile int *)&data;
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
