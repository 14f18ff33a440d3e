/* expect: tsan data-race, explore data-race */

/* The euros are set under both locks. "The cents are small change." */
#include <pthread.h>

static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
static int price_euros = 1;
static int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_mutex_lock(&writing);
    pthread_mutex_lock(&reading);
    price_euros = euros;
    pthread_mutex_unlock(&reading);
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
