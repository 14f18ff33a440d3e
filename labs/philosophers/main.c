/* The course's own part: the host, the philosophers, and the kitchen that washes up.
 *
 * The host tries each chair in turn before anybody is let in.  At a table for more than three he
 * then asks two friends, who sit opposite and begin to eat when both have their forks.  Then a gong
 * calls the philosophers together; each is a thread that comes to the table MEALS times.  eat()
 * uses both forks; a fork counts how often it was used, with a plain ++, so a fork in two hands at
 * once shows. */
#include <pthread.h>
#include <stdio.h>

/* In table.c. */
void lay_table(void);
void dine(int seat);

void eat(int seat);

#define FRIENDS 2

static pthread_barrier_t gong, cheers;
static int friends_are_here;  /* set and cleared while there is no other thread */
static long meals[SEATS];     /* meals[i] is for who sits on seat i, and nobody else */
static long fork_used[SEATS]; /* fork_used[i] may be touched by who holds fork i, and nobody else */

void eat(int seat)
{
    if (friends_are_here) {
        pthread_barrier_wait(&cheers); /* what they eat is on the house, and not counted */
        return;
    }
    fork_used[seat]++;
    fork_used[(seat + 1) % SEATS]++;
    meals[seat]++;
}

static void *philosopher(void *seat)
{
    pthread_barrier_wait(&gong);
    for (int i = 0; i < MEALS; i++)
        dine(*(int *)seat);
    return NULL;
}

static void *dine_once(void *seat)
{
    dine(*(int *)seat);
    return NULL;
}

/* On seats 0 and 2, which have no fork in common. */
static void ask_two_friends(void)
{
    pthread_t thread[FRIENDS];
    int seat[FRIENDS] = {0, 2};

    friends_are_here = 1;
    pthread_barrier_init(&cheers, NULL, FRIENDS);
    for (int i = 0; i < FRIENDS; i++)
        pthread_create(&thread[i], NULL, dine_once, &seat[i]);
    for (int i = 0; i < FRIENDS; i++)
        pthread_join(thread[i], NULL);
    friends_are_here = 0;
}

int main(void)
{
    pthread_t thread[SEATS];
    int seat[SEATS];
    long eaten = 0, washed = 0;

    lay_table();
    for (int i = 0; i < SEATS; i++)
        dine(i);
    if (SEATS > 3)
        ask_two_friends();
    pthread_barrier_init(&gong, NULL, SEATS);
    for (int i = 0; i < SEATS; i++) {
        seat[i] = i;
        pthread_create(&thread[i], NULL, philosopher, &seat[i]);
    }
    for (int i = 0; i < SEATS; i++)
        pthread_join(thread[i], NULL);

    for (int i = 0; i < SEATS; i++) {
        eaten += meals[i];
        washed += fork_used[i];
    }
    printf("%ld meals eaten, %ld forks washed\n", eaten, washed);
    return 0;
}
