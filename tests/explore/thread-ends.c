/* How threads must not be ended: joined twice, joined although detached, left behind.
 * expect: verdict=pass complete executions=1
 * defines: WHAT=0
 * expect: verdict=fail complete executions=1 finds=lock-misuse
 * defines: WHAT=1
 * expect: verdict=fail complete executions=1 finds=lock-misuse
 * defines: WHAT=2
 * expect: verdict=fail complete finds=thread-leak
 * defines: WHAT=3
 * expect: verdict=fail complete executions=1 finds=lock-misuse
 * defines: WHAT=4
 */
#include <pthread.h>
#include <stddef.h>

#ifndef WHAT
#define WHAT 0
#endif

static void *work(void *unused)
{
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    if (WHAT == 0) {
        pthread_detach(thread);
    } else if (WHAT == 1) {
        pthread_join(thread, NULL);
        pthread_join(thread, NULL);
    } else if (WHAT == 2) {
        pthread_detach(thread);
        pthread_join(thread, NULL);
    } else if (WHAT == 4) {
        pthread_detach(thread);
        pthread_detach(thread);
    }
    return 0;
}
