/* expect: explore wrong-output|atomicity */

/* The number is atomic.  The look and the change are still two. */
#include <sched.h>
#include <stdatomic.h>

static atomic_int free_places;

void open_gate(void)
{
    atomic_store(&free_places, PLACES);
}

void enter(void)
{
    while (atomic_load(&free_places) <= 0)
        sched_yield();
    atomic_fetch_sub(&free_places, 1);
}

void leave(void)
{
    atomic_fetch_add(&free_places, 1);
}
