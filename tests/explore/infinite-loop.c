/* A thread that computes for ever without any operation that others could see.
 * expect: verdict=fail complete executions=1 finds=livelock oracle=no
 */
#include <pthread.h>
#include <stddef.h>

static void *work(void *unused)
{
    for (volatile unsigned i = 0;; i++)
        continue;
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
