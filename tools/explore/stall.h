/* A thread that goes round in a loop in which nothing is visible.
 *
 * It may wait for a plain variable to change, which is a data race, but must be let happen to be
 * found: others have to go on meanwhile.  Or it may just take long.  If it comes back to the same
 * place with the same registers and the same stack, having changed nothing, it will go round for
 * ever unless somebody else writes what it reads: it has stalled, is parked, and goes on when
 * nobody else can.  A loop that counts, in a register or in memory, never stalls; it is taken for a
 * waiting one only after millions of rounds, and then the search is not complete.
 *
 *     op->parks = stall_rests(t, pc, SPIN_FRAME);   // at each yield, and each sleep
 *     if (++t->reads >= READS_MAX) ...stall_reads(t, pc, SPIN_FRAME)... */
#ifndef RACELAB_EXPLORE_STALL_H
#define RACELAB_EXPLORE_STALL_H

#include "explore/thread.h"

enum {
    READS_MAX = 20000, /* plain accesses in a row that change nothing, before one looks closer */
    READS_LONG = 10000000, /* ... before it is taken for waiting */
    YIELDS_LONG = 100000   /* yields in a row with nothing visible in between, likewise */
};

/* The running thread yields, or has read READS_MAX times.  `frame`: SPIN_FRAME (spin.h) of the
 * function that the program called.  Is it to be parked? */
bool stall_rests(struct thread *t, uintptr_t pc, const void *frame);
bool stall_reads(struct thread *t, uintptr_t pc, const void *frame);

void stall_restart(unsigned thread);

#endif
