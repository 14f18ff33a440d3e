/* expect: pass */

/* Take the seat only if it is still as it was seen. */
#include <stdatomic.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static atomic_int taken[SHOWS_MAX];

bool sell_ticket(int show)
{
    int seen = atomic_load(&taken[show]);

    while (seen < 1)
        if (atomic_compare_exchange_weak(&taken[show], &seen, seen + 1)) {
            take_money();
            return true;
        }
    return false;
}
