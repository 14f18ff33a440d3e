/* Lamport's bakery for two: each draws a number and waits for lower ones. Without the mark that a
 * number is being drawn (-DBROKEN) two may have the same and both go in.
 * expect: verdict=pass complete
 * expect: verdict=fail complete finds=data-race+
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef BROKEN
static atomic_int choosing[2];
#endif
static atomic_int number[2];
static int inside; /* guarded by the lock */

static void work(int me)
{
    int other = 1 - me;
#ifndef BROKEN
    atomic_store(&choosing[me], 1);
#endif
    atomic_store(&number[me], atomic_load(&number[other]) + 1);
#ifndef BROKEN
    atomic_store(&choosing[me], 0);
    while (atomic_load(&choosing[other]))
        continue;
#endif
    for (;;) {
        int theirs = atomic_load(&number[other]), mine = atomic_load(&number[me]);
        if (theirs == 0 || theirs > mine || (theirs == mine && other > me))
            break;
    }
    inside++;
    atomic_store(&number[me], 0);
}

static void *first(void *unused)
{
    work(0);
    return unused;
}

static void *second(void *unused)
{
    work(1);
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
