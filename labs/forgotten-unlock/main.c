/* The course's own part: customers who want every bike in town.
 *
 * Each customer is a thread that asks for each bike once, and for one that does not exist.  Bike 0
 * has a flat tyre.  All other bikes must go out, each to one customer, and every further wish must
 * be refused. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

/* In hire.c. */
void report_flat_tyre(int bike);
bool hire(int bike);
int bikes_out(void);

static int got[CUSTOMERS][BIKES]; /* got[i] is customer i's alone, until joined */

static void *customer(void *number)
{
    int *mine = got[*(int *)number];

    for (int bike = 0; bike < BIKES; bike++)
        mine[bike] = hire(bike);
    if (hire(BIKES))
        mine[0] = 1; /* a bike that does not exist: shows as one that has a flat tyre */
    return NULL;
}

int main(void)
{
    pthread_t thread[CUSTOMERS];
    int number[CUSTOMERS];
    int hired = 0, once = 0;

    report_flat_tyre(0);
    for (int i = 0; i < CUSTOMERS; i++) {
        number[i] = i;
        pthread_create(&thread[i], NULL, customer, &number[i]);
    }
    for (int i = 0; i < CUSTOMERS; i++)
        pthread_join(thread[i], NULL);

    for (int bike = 0; bike < BIKES; bike++) {
        int times = 0;
        for (int i = 0; i < CUSTOMERS; i++)
            times += got[i][bike];
        hired += times;
        once += times == 1;
    }
    printf("%d bikes hired out, %s; %d times no\n", bikes_out(),
           once == hired ? "each to one customer" : "one of them twice", CUSTOMERS * BIKES - hired);
    return 0;
}
