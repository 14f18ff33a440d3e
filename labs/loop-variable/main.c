/* The course's own part: the theatre after the play.
 *
 * A cleaner says which row he was given, waits for the doors to be opened, which happens once all
 * of them are there, and sweeps.  In the end the house counts how often each row was swept. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

/* In theatre.c. */
void clean_the_theatre(int rows);

void sweep(int row);

static pthread_barrier_t doors;
static atomic_int swept[ROWS];

void sweep(int row)
{
    pthread_barrier_wait(&doors);
    if (row < 0 || row >= ROWS)
        printf("row %d: there is no such row\n", row);
    else
        atomic_fetch_add(&swept[row], 1);
}

int main(void)
{
    int once = 0;

    pthread_barrier_init(&doors, NULL, ROWS);
    clean_the_theatre(ROWS);
    for (int row = 0; row < ROWS; row++)
        once += atomic_load(&swept[row]) == 1;
    printf("rows swept once: %d of %d\n", once, ROWS);
    return 0;
}
