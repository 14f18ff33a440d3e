/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The cleaners take turns in reading the number. The one who changes it does not take part. */
#include <pthread.h>
#include <stddef.h>

#define ROWS_MAX 8

void sweep(int row); /* in main.c */

static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;

static void *cleaner(void *argument)
{
    pthread_mutex_lock(&reading);
    int row = *(int *)argument;
    pthread_mutex_unlock(&reading);

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
