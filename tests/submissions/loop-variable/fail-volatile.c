/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The number is fetched from memory each time, by a cleaner who comes too late. */
#include <pthread.h>
#include <stddef.h>

#define ROWS_MAX 8

void sweep(int row); /* in main.c */

static void *cleaner(void *argument)
{
    int row = *(volatile int *)argument;

    sweep(row);
    return NULL;
}

void clean_the_theatre(int rows)
{
    pthread_t thread[ROWS_MAX];

    for (volatile int row = 0; row < rows; row++)
        pthread_create(&thread[row], NULL, cleaner, (void *)&row);
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
