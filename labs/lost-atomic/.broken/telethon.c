/* The big screen of a telethon: how much has been pledged, and which pledge was the biggest.
 *
 * Both operators call pledge() for each call they take.  The two figures are atomic, so no lock is
 * needed. */
#include <stdatomic.h>

static _Atomic long total;
static _Atomic long biggest;

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
