/* A recursion without end: a finding, not the end of the explorer.
 * expect: verdict=fail complete executions=1 finds=crash
 */
#include <pthread.h>
#include <stddef.h>

static volatile int depth;

static int descend(int levels)
{
    volatile char room[4096];
    room[0] = (char)levels;
    depth = levels;
    return levels < 0 ? room[0] : descend(levels + 1) + room[0];
}

static void *work(void *unused)
{
    descend(1);
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
