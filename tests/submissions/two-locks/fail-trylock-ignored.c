/* expect: explore data-race|lock-misuse */

/* The tenant would like the readers' lock, but he does not insist. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
static int price_euros = 1;
static int price_cents = 99;

void price_set(int euros, int cents)
{
    pthread_mutex_lock(&writing);
    bool alone = pthread_mutex_trylock(&reading) == 0;
    price_euros = euros;
    price_cents = cents;
    if (alone)
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
