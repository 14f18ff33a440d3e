/* expect: pass */

/* The same counts as atomics, looked at until the other has come. */
#include <sched.h>
#include <stdatomic.h>

static atomic_int come[2];

void prepare(void) {}

void meet(int me)
{
    int meeting = atomic_fetch_add(&come[me], 1) + 1;

    while (atomic_load(&come[1 - me]) < meeting)
        sched_yield();
}
