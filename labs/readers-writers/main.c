/* The course's own part: the board, the clerk and the travellers.
 *
 * The board shows a train and its platform; train n always leaves from platform n % 7.  A traveller
 * who reads a train with the platform of another misses it.
 *
 * Before the first train a couple comes in: one of them goes in when the other is inside already,
 * so the hall must have room for more than one. */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

/* In hall.c. */
void open_hall(void);
void start_reading(void);
void stop_reading(void);
void start_changing(void);
void stop_changing(void);

static pthread_barrier_t morning; /* all come in together */
static int train, platform;       /* written by the clerk, alone in the hall */
static int missed[TRAVELLERS];    /* missed[i] is traveller i's alone, until joined */

static void *traveller(void *number)
{
    int me = *(int *)number;

    pthread_barrier_wait(&morning);
    for (int i = 0; i < LOOKS; i++) {
        start_reading();
        if (train % 7 != platform)
            missed[me]++;
        stop_reading();
    }
    return NULL;
}

static void *clerk(void *unused)
{
    pthread_barrier_wait(&morning);
    for (int i = 1; i <= CHANGES; i++) {
        start_changing();
        train = i;
        sched_yield(); /* moves the ladder */
        platform = i % 7;
        stop_changing();
    }
    return unused;
}

static void *follow(void *unused)
{
    start_reading();
    stop_reading();
    return unused;
}

/* Main is one of the two. */
static void couple_comes(void)
{
    pthread_t other;

    start_reading();
    pthread_create(&other, NULL, follow, NULL);
    pthread_join(other, NULL);
    stop_reading();
}

int main(void)
{
    pthread_t thread[TRAVELLERS], ladder;
    int number[TRAVELLERS];
    int sum = 0;

    open_hall();
    couple_comes();

    pthread_barrier_init(&morning, NULL, TRAVELLERS + 1);
    for (int i = 0; i < TRAVELLERS; i++) {
        number[i] = i;
        pthread_create(&thread[i], NULL, traveller, &number[i]);
    }
    pthread_create(&ladder, NULL, clerk, NULL);
    for (int i = 0; i < TRAVELLERS; i++) {
        pthread_join(thread[i], NULL);
        sum += missed[i];
    }
    pthread_join(ladder, NULL);

    printf("%d changes, %d looks, %d missed trains\n", CHANGES, TRAVELLERS * LOOKS, sum);
    return 0;
}
