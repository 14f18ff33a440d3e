/* expect: pass */

/* Take first and look at what was there before: one indivisible step, whose result says who was
 * first. */
#include <stdatomic.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static atomic_int taken[SHOWS_MAX];

bool sell_ticket(int show)
{
    if (atomic_fetch_add(&taken[show], 1) >= 1)
        return false;
    take_money();
    return true;
}
