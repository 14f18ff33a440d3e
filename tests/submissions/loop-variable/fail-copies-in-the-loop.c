/* expect: tsan data-race, helgrind data-race, explore data-race|heap-misuse */

/* A new variable for each turn of the loop, so one thinks. It is gone at the closing brace, and
 * the next one stands in its place. */
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

    for (int row = 0; row < rows; row++) {
        int mine = row;
        pthread_create(&thread[row], NULL, cleaner, &mine);
    }
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
