/* expect: pass */

/* The price has one lock, whatever one does with it. */
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards price_euros, price_cents */
static int price_euros = 1;
static int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_mutex_lock(&lock);
    price_euros = euros;
    price_cents = cents;
    pthread_mutex_unlock(&lock);
}

int price_read(void)
{
    pthread_mutex_lock(&lock);
    int price = price_euros * 100 + price_cents;
    pthread_mutex_unlock(&lock);
    return price;
}
