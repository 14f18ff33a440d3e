/* expect: explore atomicity|wrong-output */

/* Everybody takes the same locks now, one for the euros and one for the cents, and between the two
 * the price is half old and half new. */
#include <pthread.h>

static pthread_mutex_t euros_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t cents_lock = PTHREAD_MUTEX_INITIALIZER;
static int price_euros = 1;
static int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_mutex_lock(&euros_lock);
    price_euros = euros;
    pthread_mutex_unlock(&euros_lock);
    pthread_mutex_lock(&cents_lock);
    price_cents = cents;
    pthread_mutex_unlock(&cents_lock);
}

int price_read(void)
{
    pthread_mutex_lock(&euros_lock);
    int price = price_euros * 100;
    pthread_mutex_unlock(&euros_lock);
    pthread_mutex_lock(&cents_lock);
    price += price_cents;
    pthread_mutex_unlock(&cents_lock);
    return price;
}
