/* expect: tsan data-race, explore data-race */

/* A proper atomic flag, raised when the last row is begun and not when it is done. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>

#define WIDTH 16
#define ROWS_MAX 300

int expose(int row, int column); /* in main.c */

static pthread_t developer;
static int rows_wanted;
static int picture[ROWS_MAX][WIDTH];
static atomic_int finished;

static void *develop(void *unused)
{
    (void)unused;
    for (int row = 0; row < rows_wanted; row++) {
        if (row == rows_wanted - 1)
            atomic_store(&finished, 1);
        for (int column = 0; column < WIDTH; column++)
            picture[row][column] = expose(row, column);
    }
    return NULL;
}

void darkroom_start(int rows)
{
    rows_wanted = rows;
    pthread_create(&developer, NULL, develop, NULL);
}

const int *darkroom_picture(void)
{
    while (!atomic_load(&finished))
        sched_yield();
    return picture[0];
}

void darkroom_close(void)
{
    pthread_join(developer, NULL);
}
