/* The course's own part: a filling station.
 *
 * A litre costs 1.99 or 2.00; the tenant watches his competitor and changes the price ROUNDS times.
 * Two drivers ask for it, ROUNDS times each, and remember how often they were told another price
 * than these two. */
#include <pthread.h>
#include <stdio.h>

#define DRIVERS 2
#define CHEAP 199
#define DEAR 200

/* In pump.c.  The price is read in cents. */
void price_set(int euros, int cents);
int price_read(void);

static pthread_barrier_t opening;

static void *tenant(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&opening);
    for (int i = 0; i < ROUNDS; i++) {
        if (i % 2 == 0)
            price_set(2, 0);
        else
            price_set(1, 99);
    }
    return NULL;
}

static void *driver(void *argument)
{
    int *never_were = argument; /* this driver's own */

    pthread_barrier_wait(&opening);
    for (int i = 0; i < ROUNDS; i++) {
        int price = price_read();

        if (price != CHEAP && price != DEAR)
            ++*never_were;
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[1 + DRIVERS];
    int never_were[DRIVERS] = {0, 0};

    pthread_barrier_init(&opening, NULL, 1 + DRIVERS);
    pthread_create(&thread[0], NULL, tenant, NULL);
    for (int i = 0; i < DRIVERS; i++)
        pthread_create(&thread[1 + i], NULL, driver, &never_were[i]);
    for (int i = 0; i < 1 + DRIVERS; i++)
        pthread_join(thread[i], NULL);

    int price = price_read();
    printf("prices that never were: %d\n", never_were[0] + never_were[1]);
    printf("now on the sign: %d.%02d\n", price / 100, price % 100);
    return 0;
}
