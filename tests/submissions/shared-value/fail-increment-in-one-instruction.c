/* expect: behaviour wrong-output */
/* A stadium counts its visitors.
 *
 * Each gate is a process of its own: should one crash, the others still let people in.  The count
 * stands on a board in shared memory, mapped before the gates are forked, so that all gates and
 * the office see the same one. */
#include <stdlib.h>
#include <sys/mman.h>

/* In main.c: shows a visitor, on the display above the gate, which number he or she is. */
void display(int gate, long number);

struct board {
    long visitors;
};

/* In the office, before there is any gate. */
struct board *board_open(void)
{
    struct board *board =
        mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (board == MAP_FAILED)
        abort();
    return board; /* all zero */
}

/* In the process of that gate, once for each visitor. */
void let_in(struct board *board, int gate)
{
    display(gate, board->visitors + 1);
    board->visitors++; /* may be one instruction; another processor still comes in between */
}

/* In the office, after all gates have closed. */
long board_visitors(const struct board *board)
{
    return board->visitors;
}

void board_close(struct board *board)
{
    munmap(board, sizeof *board);
}
