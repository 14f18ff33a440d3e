/* The price of a litre, at a filling station.
 *
 * The tenant sets it with price_set(), the pumps read it with price_read() for each driver, all
 * from threads of their own.  Whoever touches the price, to write or to read, holds its lock. */
#include <pthread.h>

static pthread_mutex_t price_lock = PTHREAD_MUTEX_INITIALIZER; /* guards price_euros, price_cents */
static int price_euros = 1;
static int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_mutex_lock(&price_lock);
    price_euros = euros;
    price_cents = cents;
    pthread_mutex_unlock(&price_lock);
}

/* In cents. */
int price_read(void)
{
    pthread_mutex_lock(&price_lock);
    int price = price_euros * 100 + price_cents;
    pthread_mutex_unlock(&price_lock);
    return price;
}
