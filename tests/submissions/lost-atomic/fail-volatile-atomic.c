/* expect: explore atomicity|wrong-output */

/* Both at once cannot hurt. Nor does it help. */
#include <stdatomic.h>

static volatile _Atomic long total;
static volatile _Atomic long biggest;

void pledge(long amount)
{
    total = total + amount;
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
