/* expect: pass */

/* A number of his own for each. */
#include <pthread.h>
#include <stddef.h>

#define ROWS_MAX 8

void sweep(int row); /* in main.c */

static void *cleaner(void *argument)
{
    int row = *(int *)argument;

    sweep(row);
    return NULL;
}

void clean_the_theatre(int rows)
{
    pthread_t thread[ROWS_MAX];
    int number[ROWS_MAX];

    for (int row = 0; row < rows; row++)
        number[row] = row;
    for (int row = 0; row < rows; row++)
        pthread_create(&thread[row], NULL, cleaner, &number[row]);
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
