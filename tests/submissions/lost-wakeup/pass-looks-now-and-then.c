/* expect: pass */

/* An atomic flag, looked at until it is set: no bell, no lock, and a restless night. */
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

static atomic_bool moored;

void ferry_arrives(void)
{
    atomic_store(&moored, true);
}

void wait_for_ferry(void)
{
    while (!atomic_load(&moored))
        sched_yield();
}
