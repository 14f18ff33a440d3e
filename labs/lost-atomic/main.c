/* The course's own part: the studio of a telethon.
 *
 * Two operators answer the telephone, CALLS calls each.  The first hears the odd amounts 1, 3, 5, …
 * and the second the even ones, so the total and the biggest are known beforehand. */
#include <pthread.h>
#include <stdio.h>

#define OPERATORS 2

/* In telethon.c. */
void pledge(long amount);
long pledged_in_total(void);
long biggest_pledge(void);

static pthread_barrier_t on_air;

static void *operator(void *first_amount)
{
    long amount = *(long *)first_amount;

    pthread_barrier_wait(&on_air);
    for (int call = 0; call < CALLS; call++, amount += OPERATORS)
        pledge(amount);
    return NULL;
}

int main(void)
{
    pthread_t thread[OPERATORS];
    long first[OPERATORS] = {1, 2};

    pthread_barrier_init(&on_air, NULL, OPERATORS);
    for (int i = 0; i < OPERATORS; i++)
        pthread_create(&thread[i], NULL, operator, & first[i]);
    for (int i = 0; i < OPERATORS; i++)
        pthread_join(thread[i], NULL);

    printf("total: %ld\n", pledged_in_total());
    printf("biggest: %ld\n", biggest_pledge());
    return 0;
}
