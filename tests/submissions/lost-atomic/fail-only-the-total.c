/* expect: explore atomicity|wrong-output */

/* `total += amount` on an atomic is one step, and the sum is right from now on. The biggest is
 * still looked at and then set. */
#include <stdatomic.h>

static _Atomic long total;
static _Atomic long biggest;

void pledge(long amount)
{
    total += amount;
    if (amount > biggest)
        biggest = amount;
}

long pledged_in_total(void)
{
    return total;
}

long biggest_pledge(void)
{
    return biggest;
}
