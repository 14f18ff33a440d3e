/* expect: pass */

/* The number itself travels in the pointer: there is nothing left that could change. */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#define ROWS_MAX 8

void sweep(int row); /* in main.c */

static void *cleaner(void *row)
{
    sweep((int)(intptr_t)row);
    return NULL;
}

void clean_the_theatre(int rows)
{
    pthread_t thread[ROWS_MAX];

    for (int row = 0; row < rows; row++)
        pthread_create(&thread[row], NULL, cleaner, (void *)(intptr_t)row);
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
