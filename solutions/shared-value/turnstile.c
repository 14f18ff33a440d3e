/* A stadium counts its visitors.
 *
 * Each gate is a process of its own: should one crash, the others still let people in.  The count
 * stands on a board in shared memory, mapped before the gates are forked, so that all gates and
 * the office see the same one; so does its lock. */
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>

/* In main.c: shows a visitor, on the display above the gate, which number he or she is. */
void display(int gate, long number);

struct board {
    pthread_mutex_t lock; /* guards visitors, between processes */
    long visitors;
};

/* In the office, before there is any gate. */
struct board *board_open(void)
{
    pthread_mutexattr_t attributes;
    struct board *board =
        mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (board == MAP_FAILED)
        abort();
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&board->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return board; /* visitors is zero */
}

/* In the process of that gate, once for each visitor. */
void let_in(struct board *board, int gate)
{
    pthread_mutex_lock(&board->lock);
    long number = board->visitors + 1;

    display(gate, number);
    board->visitors = number;
    pthread_mutex_unlock(&board->lock);
}

/* In the office, after all gates have closed: waiting for their end has ordered this read after
 * all they did, so it needs no lock. */
long board_visitors(const struct board *board)
{
    return board->visitors;
}

void board_close(struct board *board)
{
    pthread_mutex_destroy(&board->lock);
    munmap(board, sizeof *board);
}
