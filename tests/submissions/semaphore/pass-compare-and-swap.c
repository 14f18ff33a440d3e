/* expect: pass */

/* One place is taken away only if the number is still the one that was read. */
#include <sched.h>
#include <stdatomic.h>

static atomic_int free_places;

void open_gate(void)
{
    atomic_store(&free_places, PLACES);
}

void enter(void)
{
    int seen = atomic_load(&free_places);

    while (seen == 0 || !atomic_compare_exchange_strong(&free_places, &seen, seen - 1)) {
        if (seen == 0) {
            sched_yield();
            seen = atomic_load(&free_places);
        }
    }
}

void leave(void)
{
    atomic_fetch_add(&free_places, 1);
}
