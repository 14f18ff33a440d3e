/* The price of a litre, at a filling station.
 *
 * The tenant sets it with price_set(), the pumps read it with price_read() for each driver, all
 * from threads of their own.  Writers keep each other out with one lock, readers with another, so
 * that a crowd of readers can never hold up the tenant. */
#include <pthread.h>

static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
static int price_euros = 1;
static int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_mutex_lock(&writing);
    price_euros = euros;
    price_cents = cents;
    pthread_mutex_unlock(&writing);
}

/* In cents. */
int price_read(void)
{
    pthread_mutex_lock(&reading);
    int price = price_euros * 100 + price_cents;
    pthread_mutex_unlock(&reading);
    return price;
}
