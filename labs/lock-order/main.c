/* The course's own part: the bank's staff on an ordinary day.
 *
 * The first clerk moves 3 from savings to wages, ROUNDS times; the second moves 5 from wages to
 * savings, ROUNDS times.  Whenever the auditor looks, the two must add up to what was there in the
 * morning.  The opening barrier makes all three begin together. */
#include <pthread.h>
#include <stdio.h>

#define STAFF 3
#define IN_THE_MORNING 2000000

enum { SAVINGS, WAGES };

/* In bank.c. */
void transfer(int from, int to, long amount);
long balance(int which);
long total(void);

static pthread_barrier_t opening;
static int wrong_audits; /* the auditor's, until he has been joined */

static void *first_clerk(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&opening);
    for (int i = 0; i < ROUNDS; i++)
        transfer(SAVINGS, WAGES, 3);
    return NULL;
}

static void *second_clerk(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&opening);
    for (int i = 0; i < ROUNDS; i++)
        transfer(WAGES, SAVINGS, 5);
    return NULL;
}

static void *auditor(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&opening);
    for (int i = 0; i < ROUNDS; i++)
        if (total() != IN_THE_MORNING)
            wrong_audits++;
    return NULL;
}

int main(void)
{
    void *(*const duty[STAFF])(void *) = {first_clerk, second_clerk, auditor};
    pthread_t staff[STAFF];

    pthread_barrier_init(&opening, NULL, STAFF);
    for (int i = 0; i < STAFF; i++)
        pthread_create(&staff[i], NULL, duty[i], NULL);
    for (int i = 0; i < STAFF; i++)
        pthread_join(staff[i], NULL);

    printf("savings: %ld\n", balance(SAVINGS));
    printf("wages: %ld\n", balance(WAGES));
    printf("wrong audits: %d\n", wrong_audits);
    return 0;
}
