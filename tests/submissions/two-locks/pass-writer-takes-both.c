/* expect: pass */

/* Who writes needs both locks, who reads needs one of them: no reader can be in while a writer is.
 */
#include <pthread.h>

static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER; /* guards the price against writers */
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER; /* guards the price against readers */
static int price_euros = 1;
static int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_mutex_lock(&writing);
    pthread_mutex_lock(&reading);
    price_euros = euros;
    price_cents = cents;
    pthread_mutex_unlock(&reading);
    pthread_mutex_unlock(&writing);
}

int price_read(void)
{
    pthread_mutex_lock(&reading);
    int price = price_euros * 100 + price_cents;
    pthread_mutex_unlock(&reading);
    return price;
}
