/* The course's own part: a railway station.
 *
 * The train leaves at 8:59 or at 9:00; the signalman cannot make up his mind and changes the board
 * ROUNDS times.  Two travellers look at it, ROUNDS times each, and remember how often they saw
 * another time than these two. */
#include <pthread.h>
#include <stdio.h>

#define TRAVELLERS 2
#define EARLY (8 * 60 + 59)
#define LATE (9 * 60)

/* In board.c.  The time is read in minutes since midnight. */
void board_set(int hour, int minute);
int board_read(void);

static pthread_barrier_t opening;

static void *signalman(void *unused)
{
    (void)unused;
    pthread_barrier_wait(&opening);
    for (int i = 0; i < ROUNDS; i++) {
        if (i % 2 == 0)
            board_set(9, 0);
        else
            board_set(8, 59);
    }
    return NULL;
}

static void *traveller(void *argument)
{
    int *never_were = argument; /* this traveller's own */

    pthread_barrier_wait(&opening);
    for (int i = 0; i < ROUNDS; i++) {
        int time = board_read();

        if (time != EARLY && time != LATE)
            ++*never_were;
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[1 + TRAVELLERS];
    int never_were[TRAVELLERS] = {0, 0};

    pthread_barrier_init(&opening, NULL, 1 + TRAVELLERS);
    pthread_create(&thread[0], NULL, signalman, NULL);
    for (int i = 0; i < TRAVELLERS; i++)
        pthread_create(&thread[1 + i], NULL, traveller, &never_were[i]);
    for (int i = 0; i < 1 + TRAVELLERS; i++)
        pthread_join(thread[i], NULL);

    int time = board_read();
    printf("departures that never were: %d\n", never_were[0] + never_were[1]);
    printf("now on the board: %d:%02d\n", time / 60, time % 60);
    return 0;
}
