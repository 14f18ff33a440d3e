/* expect: explore wrong-output|atomicity */

/* Reading and changing are both locked now, so there is no data race, and still nobody waits for
 * the cleaner to have read. */
#include <pthread.h>
#include <stddef.h>

#define ROWS_MAX 8

void sweep(int row); /* in main.c */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *cleaner(void *argument)
{
    pthread_mutex_lock(&lock);
    int row = *(int *)argument;
    pthread_mutex_unlock(&lock);

    sweep(row);
    return NULL;
}

void clean_the_theatre(int rows)
{
    pthread_t thread[ROWS_MAX];
    int next;

    for (int row = 0; row < rows; row++) {
        pthread_mutex_lock(&lock);
        next = row;
        pthread_mutex_unlock(&lock);
        pthread_create(&thread[row], NULL, cleaner, &next);
    }
    for (int row = 0; row < rows; row++)
        pthread_join(thread[row], NULL);
}
