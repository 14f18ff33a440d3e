/* expect: tsan data-race, explore data-race */

/* One lock for the price, and the tenant comes in through the readers' door. */
#include <pthread.h>

static pthread_rwlock_t price_lock = PTHREAD_RWLOCK_INITIALIZER;
static int price_euros = 1;
static int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_rwlock_rdlock(&price_lock);
    price_euros = euros;
    price_cents = cents;
    pthread_rwlock_unlock(&price_lock);
}

int price_read(void)
{
    pthread_rwlock_rdlock(&price_lock);
    int price = price_euros * 100 + price_cents;
    pthread_rwlock_unlock(&price_lock);
    return price;
}
