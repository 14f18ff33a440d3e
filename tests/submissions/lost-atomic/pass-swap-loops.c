/* expect: pass */

/* Both by compare and swap, until it was true what was seen. */
#include <stdatomic.h>

static _Atomic long total;
static _Atomic long biggest;

void pledge(long amount)
{
    long sum = atomic_load(&total);
    while (!atomic_compare_exchange_weak(&total, &sum, sum + amount))
        ;

    long seen = atomic_load(&biggest);
    while (amount > seen)
        if (atomic_compare_exchange_weak(&biggest, &seen, amount))
            break;
}

long pledged_in_total(void)
{
    return total;
}

long biggest_pledge(void)
{
    return biggest;
}
