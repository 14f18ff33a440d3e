/* expect: explore atomicity|wrong-output */

/* Fences before, between and after. A fence keeps memory accesses in order and keeps nobody out. */
#include <stdatomic.h>

static _Atomic long total;
static _Atomic long biggest;

void pledge(long amount)
{
    atomic_thread_fence(memory_order_seq_cst);
    long now = atomic_load(&total);
    atomic_thread_fence(memory_order_seq_cst);
    atomic_store(&total, now + amount);
    atomic_thread_fence(memory_order_seq_cst);
    if (amount > atomic_load(&biggest))
        atomic_store(&biggest, amount);
    atomic_thread_fence(memory_order_seq_cst);
}

long pledged_in_total(void)
{
    return total;
}

long biggest_pledge(void)
{
    return biggest;
}
