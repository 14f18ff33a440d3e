/* expect: pass */

/* One number for all, which is changed only when the cleaner has said that he has read it. */
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

#define ROWS_MAX 8

void sweep(int row); /* in main.c */

static sem_t has_read; /* posted by each cleaner when he knows his row */

static void *cleaner(void *argument)
{
    int row = *(int *)argument;

    sem_post(&has_read);
    sweep(row);
    return NULL;
}

void clean_the_theatre(int rows)
{
    pthread_t thread[ROWS_MAX];

    sem_init(&has_read, 0, 0);
    for (int row = 0; row < rows; row++) {
        pthread_create(&thread[row], NULL, cleaner, &row);
        sem_wait(&has_read);
    }
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
