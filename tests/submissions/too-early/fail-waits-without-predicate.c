/* expect: explore lost-wakeup|deadlock */

/* Waits for the signal, not for the picture: if the developer was quicker the signal has gone by.
 */
#include <pthread.h>
#include <stddef.h>

#define WIDTH 16
#define ROWS_MAX 300

int expose(int row, int column); /* in main.c */

static pthread_t developer;
static int rows_wanted;
static int picture[ROWS_MAX][WIDTH];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t developed = PTHREAD_COND_INITIALIZER;

static void *develop(void *unused)
{
    (void)unused;
    for (int row = 0; row < rows_wanted; row++)
        for (int column = 0; column < WIDTH; column++)
            picture[row][column] = expose(row, column);
    pthread_mutex_lock(&lock);
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
    pthread_cond_wait(&developed, &lock);
    pthread_mutex_unlock(&lock);
    return picture[0];
}

void darkroom_close(void)
{
    pthread_join(developer, NULL);
}
