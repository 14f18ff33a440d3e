/* expect: explore requirement */

/* The shop does the developing: no race, no thread, and a customer who waits at the counter. */
#define WIDTH 16
#define ROWS_MAX 300

int expose(int row, int column); /* in main.c */

static int picture[ROWS_MAX][WIDTH];

void darkroom_start(int rows)
{
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < WIDTH; column++)
            picture[row][column] = expose(row, column);
}

const int *darkroom_picture(void)
{
    return picture[0];
}

void darkroom_close(void) {}
