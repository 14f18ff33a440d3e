/* expect: pass */

/* The two numbers become one, which is atomic: nothing is left to be torn. */
#include <stdatomic.h>

static atomic_int price_in_cents = 199;

void price_set(int euros, int cents)
{
    atomic_store(&price_in_cents, euros * 100 + cents);
}

int price_read(void)
{
    int price = atomic_load(&price_in_cents);
    return price;
}
