/* A thread that computes for ever without any operation that others could see.
 * expect: verdict=fail executions=1 finds=livelock oracle=no
 * expect: verdict=fail executions=1 finds=livelock oracle=no
 * defines: NOTHING
 */
#include <pthread.h>
#include <stddef.h>

static void *work(void *unused)
{
#ifdef NOTHING
    for (;;)
        __asm__ volatile("");
#else
    for (volatile unsigned i = 0;; i++)
        continue;
#endif
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
