/* expect: pass */

/* The number of greens as an atomic, looked at until it has risen. */
#include <sched.h>
#include <stdatomic.h>

void stand_at_kerb(void); /* in main.c */

static atomic_uint greens;

void wait_for_green(void)
{
    unsigned mine = atomic_load(&greens);

    stand_at_kerb();
    while (atomic_load(&greens) == mine)
        sched_yield();
}

void green_for_a_moment(void)
{
    atomic_fetch_add(&greens, 1);
}
