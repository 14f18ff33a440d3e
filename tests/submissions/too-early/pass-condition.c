/* expect: pass */

/* A condition variable with its predicate; the join stays where it was. */
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#define WIDTH 16
#define ROWS_MAX 300

int expose(int row, int column); /* in main.c */

static pthread_t developer;
static int rows_wanted;
static int picture[ROWS_MAX][WIDTH];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;    /* guards finished */
static pthread_cond_t developed = PTHREAD_COND_INITIALIZER; /* signalled when finished is set */
static bool finished;

static void *develop(void *unused)
{
    (void)unused;
    for (int row = 0; row < rows_wanted; row++)
        for (int column = 0; column < WIDTH; column++)
            picture[row][column] = expose(row, column);
    pthread_mutex_lock(&lock);
    finished = true;
    pthread_cond_signal(&developed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

void darkroom_start(int rows)
{
    rows_wanted = rows;
    pthread_create(&developer, NULL, develop, NULL);
}

const int *darkroom_picture(void)
{
    pthread_mutex_lock(&lock);
    while (!finished)
        pthread_cond_wait(&developed, &lock);
    pthread_mutex_unlock(&lock);
    return picture[0];
}

void darkroom_close(void)
{
    pthread_join(developer, NULL);
}
