/* expect: behaviour deadlock|timeout, explore deadlock */

/* Waits for each cleaner before the next is sent: right numbers, and one broom at work. */
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
    for (int row = 0; row < rows; row++) {
        pthread_t thread;

        pthread_create(&thread, NULL, cleaner, &row);
        pthread_join(thread, NULL);
    }
}
