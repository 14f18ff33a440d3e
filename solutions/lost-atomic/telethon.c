/* The big screen of a telethon: how much has been pledged, and which pledge was the biggest.
 *
 * Both operators call pledge() for each call they take.  Each figure is changed in one indivisible
 * step, which reads and writes it, so no lock is needed. */
#include <stdatomic.h>

static _Atomic long total;
static _Atomic long biggest;

void pledge(long amount)
{
    atomic_fetch_add(&total, amount);

    /* There is no atomic maximum in C: store only if nobody else has stored since we looked.
     * Where somebody has, `seen` is what he stored, and the question is asked again. */
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
