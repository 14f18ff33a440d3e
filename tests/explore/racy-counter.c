/* T threads count to K each with no lock. The race is seen in the only trace that there is as
 * long as plain accesses are no operations. With all accesses visible the numbers are those of
 * reads and writes of one variable.
 * expect: verdict=fail complete executions=1 finds=data-race+
 * defines: T=2 K=1
 * expect: verdict=fail complete executions=3334 finds=data-race+ option=promote-all oracle=no
 * defines: T=2 K=4
 * expect: verdict=fail complete executions=7134 finds=data-race+ option=promote-all oracle=no
 * defines: T=3 K=2
 */
#include <pthread.h>
#include <stddef.h>

#ifndef T
#define T 2
#endif
#ifndef K
#define K 1
#endif

static volatile int count; /* guarded by nothing */

static void *work(void *unused)
{
    for (int i = 0; i < K; i++)
        count++;
    return unused;
}

int main(void)
{
    pthread_t thread[T];
    for (int i = 0; i < T; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < T; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
