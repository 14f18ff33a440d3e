/* The course's own part: the shop in front of the darkroom.
 *
 * The customer hands in his film and goes for a coffee; then he asks for the picture and looks it
 * over, row by row.  The shop closes last.  expose() is the enlarger: it knows how dark each spot
 * is, and no spot of a finished picture is as white as paper (0). */
#include <stdio.h>

#define WIDTH 16

/* In darkroom.c. */
void darkroom_start(int rows);
const int *darkroom_picture(void);
void darkroom_close(void);

int expose(int row, int column);

int expose(int row, int column)
{
    for (volatile int light = 0; light < SECONDS; light++)
        ; /* light takes its time */
    return 1 + (row * 3 + column * 5) % 8;
}

static int row_is_blank(const int *row)
{
    for (int column = 0; column < WIDTH; column++)
        if (row[column] == 0)
            return 1;
    return 0;
}

int main(void)
{
    int blank = 0;

    darkroom_start(ROWS);
    const int *picture = darkroom_picture();
    for (int row = 0; row < ROWS; row++)
        blank += row_is_blank(picture + row * WIDTH);
    printf("blank rows: %d of %d\n", blank, ROWS);
    darkroom_close();
    return 0;
}
