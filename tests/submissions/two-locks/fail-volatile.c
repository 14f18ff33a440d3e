/* expect: tsan data-race, helgrind data-race, explore data-race */

/* Two locks and volatile: each number is fetched at its own moment, still. */
#include <pthread.h>

static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
static volatile int price_euros = 1;
static volatile int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_mutex_lock(&writing);
    price_euros = euros;
    price_cents = cents;
    pthread_mutex_unlock(&writing);
}

int price_read(void)
{
    pthread_mutex_lock(&reading);
    int price = price_euros * 100 + price_cents;
    pthread_mutex_unlock(&reading);
    return price;
}
