/* N philosophers take both forks once. Right if one of them reaches for the other side first: 2^N
 * - 2 traces. Otherwise (-DBROKEN) there is one more, in which all starve.
 * expect: verdict=pass complete executions=6
 * defines: N=3
 * expect: verdict=pass complete executions=30 oracle=sleep
 * defines: N=5
 * expect: verdict=pass complete executions=126 oracle=no
 * defines: N=7
 * expect: verdict=fail complete executions=7 finds=deadlock*1
 * defines: N=3 BROKEN
 * expect: verdict=fail complete executions=31 finds=deadlock*1 oracle=sleep
 * defines: N=5 BROKEN
 */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#ifndef N
#define N 5
#endif

static pthread_mutex_t fork_of[N]; /* the lower number is taken before the higher */

static void *dine(void *number)
{
    int me = (int)(intptr_t)number, left = me, right = (me + 1) % N;
#ifndef BROKEN
    if (me == N - 1) {
        left = 0;
        right = me;
    }
#endif
    pthread_mutex_lock(&fork_of[left]);
    pthread_mutex_lock(&fork_of[right]);
    pthread_mutex_unlock(&fork_of[right]);
    pthread_mutex_unlock(&fork_of[left]);
    return NULL;
}

int main(void)
{
    pthread_t thread[N];
    for (int i = 0; i < N; i++)
        pthread_mutex_init(&fork_of[i], NULL);
    for (intptr_t i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, dine, (void *)i);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
