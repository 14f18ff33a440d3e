/* expect: explore atomicity|wrong-output */

/* No lock, two atomics, no data race. Euros and cents are read one after the other, and a litre
 * still costs 2.99. */
#include <stdatomic.h>

static atomic_int price_euros = 1;
static atomic_int price_cents = 99;

void price_set(int euros, int cents)
{
    atomic_store(&price_euros, euros);
    atomic_store(&price_cents, cents);
}

int price_read(void)
{
    int euros = atomic_load(&price_euros);
    int price = euros * 100 + atomic_load(&price_cents);
    return price;
}
