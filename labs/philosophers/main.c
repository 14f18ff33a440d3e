/* The course's own part: the host, the philosophers, and the kitchen that washes up.
 *
 * The host tries each chair in turn before anybody is let in.  Then a gong calls the philosophers
 * together; each is a thread that comes to the table MEALS times.  eat() uses both forks; a fork
 * counts how often it was used, with a plain ++, so a fork in two hands at once shows. */
#include <pthread.h>
#include <stdio.h>

/* In table.c. */
void lay_table(void);
void dine(int seat);

void eat(int seat);

static pthread_barrier_t gong;
static long meals[SEATS];     /* meals[i] is for who sits on seat i, and nobody else */
static long fork_used[SEATS]; /* fork_used[i] may be touched by who holds fork i, and nobody else */

void eat(int seat)
{
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

int main(void)
{
    pthread_t thread[SEATS];
    int seat[SEATS];
    long eaten = 0, washed = 0;

    lay_table();
    for (int i = 0; i < SEATS; i++)
        dine(i);
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
