/* N writers, each of which sets its element to its left neighbour's plus one, and a reader that
 * walks down to the last zero. A known measure of reductions: 3328 traces for ten.
 * expect: verdict=pass complete executions=3328 oracle=no
 * defines: N=10
 * expect: verdict=pass complete executions=5
 * defines: N=2
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#ifndef N
#define N 10
#endif

static atomic_int array[N + 1];

static void *find(void *unused)
{
    int i = N;
    while (atomic_load(&array[i]) != 0)
        i--;
    return unused;
}

static void *set(void *number)
{
    int me = (int)(intptr_t)number;
    atomic_store(&array[me], atomic_load(&array[me - 1]) + 1);
    return NULL;
}

int main(void)
{
    pthread_t thread[N + 1];
    pthread_create(&thread[0], NULL, find, NULL);
    for (intptr_t i = 1; i <= N; i++)
        pthread_create(&thread[i], NULL, set, (void *)i);
    for (int i = 0; i <= N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
