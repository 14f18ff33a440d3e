/* expect: explore wrong-output|atomicity */

/* Swaps first and puts the bigger one back: what came in between is lost. */
#include <stdatomic.h>

static _Atomic long total;
static _Atomic long biggest;

void pledge(long amount)
{
    total += amount;
    long old = atomic_exchange(&biggest, amount);
    if (old > amount)
        biggest = old;
}

long pledged_in_total(void)
{
    return total;
}

long biggest_pledge(void)
{
    return biggest;
}
