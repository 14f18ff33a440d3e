/* A darkroom: pictures are developed here, in a thread of their own, while the customer waits in
 * the shop.
 *
 * The shop calls darkroom_start() when the film comes in, darkroom_picture() when the customer asks
 * for his picture, and darkroom_close() in the evening, which sees to it that no developer is left
 * behind in the dark. */
#include <pthread.h>
#include <stddef.h>

#define WIDTH 16
#define ROWS_MAX 300

/* In main.c: how dark this spot gets. */
int expose(int row, int column);

static pthread_t developer;
static int rows_wanted; /* set before the developer starts */
static int picture[ROWS_MAX][WIDTH];

static void *develop(void *unused)
{
    (void)unused;
    for (int row = 0; row < rows_wanted; row++)
        for (int column = 0; column < WIDTH; column++)
            picture[row][column] = expose(row, column);
    return NULL;
}

void darkroom_start(int rows)
{
    rows_wanted = rows;
    pthread_create(&developer, NULL, develop, NULL);
}

const int *darkroom_picture(void)
{
    return picture[0];
}

void darkroom_close(void)
{
    pthread_join(developer, NULL);
}
