/* expect: tsan data-race, helgrind data-race, explore data-race */

/* Gives each cleaner a moment to read his number before it changes. */
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

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

    for (int row = 0; row < rows; row++) {
        pthread_create(&thread[row], NULL, cleaner, &row);
        usleep(10000);
    }
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
