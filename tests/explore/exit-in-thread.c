/* A thread ends the process while another may still be at work: what it leaves behind depends on
 * the order.
 * expect: verdict=fail complete executions=1 finds=thread-leak
 * expect: verdict=fail complete finds=assertion finds=thread-leak
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

static atomic_int done;

static void *first(void *unused)
{
    atomic_store(&done, 1);
    return unused;
}

static void *second(void *unused)
{
#ifdef BROKEN
    assert(atomic_load(&done));
#endif
    (void)unused;
    exit(0);
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_detach(a);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(b, NULL);
    return 0;
}
