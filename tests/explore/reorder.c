/* S setters write a, then b; a checker must never see the second without the first. It reads in
 * the wrong order (-DBROKEN), and then it may.
 * expect: verdict=pass complete oracle=sleep
 * expect: verdict=fail complete finds=assertion oracle=sleep
 * defines: BROKEN
 * expect: verdict=fail complete finds=data-race+ executions=1 oracle=race
 * defines: S=5 PLAIN
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef S
#define S 2
#endif

#ifdef PLAIN
static int a, b;
#else
static atomic_int a, b;
#endif

static void *set(void *unused)
{
    a = 1;
    b = 1;
    return unused;
}

static void *check(void *unused)
{
#ifdef BROKEN
    int first = a, second = b;
#else
    int second = b, first = a;
#endif
    assert(first == 1 || second == 0);
    return unused;
}

int main(void)
{
    pthread_t setter[S], checker;
    for (int i = 0; i < S; i++)
        pthread_create(&setter[i], NULL, set, NULL);
    pthread_create(&checker, NULL, check, NULL);
    for (int i = 0; i < S; i++)
        pthread_join(setter[i], NULL);
    pthread_join(checker, NULL);
    return 0;
}
