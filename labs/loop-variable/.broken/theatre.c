/* A theatre after the play: a cleaner for each row of seats, all of them at work at the same time.
 */
#include <pthread.h>
#include <stddef.h>

#define ROWS_MAX 8

/* In main.c: sweeps the row, from end to end. */
void sweep(int row);

static void *cleaner(void *argument)
{
    int row = *(int *)argument;

    sweep(row);
    return NULL;
}

void clean_the_theatre(int rows)
{
    pthread_t thread[ROWS_MAX];

    for (int row = 0; row < rows; row++)
        pthread_create(&thread[row], NULL, cleaner, &row);
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
