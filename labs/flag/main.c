/* The course's own part: the people in a soup kitchen.
 *
 * One cooks, twelve litres of soup.  Two waiters want to know how much there is, and polish spoons
 * until they can be told. */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

#define WAITERS 2

/* In soup.c. */
void soup_is_ready(int how_many_litres);
int wait_for_soup(void);

void polish_a_spoon(void);

void polish_a_spoon(void)
{
    sched_yield(); /* nothing of any importance: somebody else may go first */
}

static void *cook(void *unused)
{
    (void)unused;
    for (volatile int stir = 0; stir < 20000; stir++)
        ;
    soup_is_ready(12);
    return NULL;
}

static void *waiter(void *litres)
{
    *(int *)litres = wait_for_soup();
    return NULL;
}

int main(void)
{
    pthread_t thread[1 + WAITERS];
    int litres[WAITERS];

    for (int i = 0; i < WAITERS; i++)
        pthread_create(&thread[i], NULL, waiter, &litres[i]);
    pthread_create(&thread[WAITERS], NULL, cook, NULL);
    for (int i = 0; i < 1 + WAITERS; i++)
        pthread_join(thread[i], NULL);
    printf("litres seen by the waiters: %d and %d\n", litres[0], litres[1]);
    return 0;
}
