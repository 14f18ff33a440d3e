/* The course's own part: the people in a soup kitchen.
 *
 * One cooks, and how much soup that makes depends on the day.  Two waiters want to know how much
 * there is, and polish spoons until they can be told. */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <unistd.h>

#define WAITERS 2

/* In soup.c. */
void soup_is_ready(int how_many_litres);
int wait_for_soup(void);

void polish_a_spoon(void);

void polish_a_spoon(void)
{
    sched_yield(); /* nothing of any importance: somebody else may go first */
}

static void *cook(void *litres)
{
    for (volatile int stir = 0; stir < STIRS; stir++)
        ;
    soup_is_ready(*(int *)litres);
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
    int cooked = 10 + (int)getpid() % 40;
    int seen[WAITERS];

    for (int i = 0; i < WAITERS; i++)
        pthread_create(&thread[i], NULL, waiter, &seen[i]);
    pthread_create(&thread[WAITERS], NULL, cook, &cooked);
    for (int i = 0; i < 1 + WAITERS; i++)
        pthread_join(thread[i], NULL);
    printf("waiters who know how much soup there is: %d of 2\n",
           (seen[0] == cooked) + (seen[1] == cooked));
    return 0;
}
