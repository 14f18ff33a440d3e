/* expect: pass */

/* A slip of paper for each cleaner, which he throws away himself. */
#include <pthread.h>
#include <stdlib.h>

#define ROWS_MAX 8

void sweep(int row); /* in main.c */

static void *cleaner(void *slip)
{
    int row = *(int *)slip;

    free(slip);
    sweep(row);
    return NULL;
}

void clean_the_theatre(int rows)
{
    pthread_t thread[ROWS_MAX];

    for (int row = 0; row < rows; row++) {
        int *slip = malloc(sizeof *slip);

        if (!slip)
            abort();
        *slip = row;
        pthread_create(&thread[row], NULL, cleaner, slip);
    }
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
