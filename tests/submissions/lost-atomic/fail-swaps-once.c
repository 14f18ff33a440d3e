/* expect: explore atomicity|wrong-output */

/* Compare and swap, and if somebody was quicker: never mind. */
#include <stdatomic.h>

static _Atomic long total;
static _Atomic long biggest;

void pledge(long amount)
{
    long seen = atomic_load(&total);
    atomic_compare_exchange_strong(&total, &seen, seen + amount);

    seen = atomic_load(&biggest);
    if (amount > seen)
        atomic_compare_exchange_strong(&biggest, &seen, amount);
}

long pledged_in_total(void)
{
    return total;
}

long biggest_pledge(void)
{
    return biggest;
}
