/* expect: explore atomicity|wrong-output */

/* The strongest order there is, for each of the steps. It is not the order that is wrong, it is
 * that there are two steps. */
#include <stdatomic.h>

static _Atomic long total;
static _Atomic long biggest;

void pledge(long amount)
{
    long now = atomic_load_explicit(&total, memory_order_seq_cst);
    atomic_store_explicit(&total, now + amount, memory_order_seq_cst);
    if (amount > atomic_load_explicit(&biggest, memory_order_seq_cst))
        atomic_store_explicit(&biggest, amount, memory_order_seq_cst);
}

long pledged_in_total(void)
{
    return total;
}

long biggest_pledge(void)
{
    return biggest;
}
