/* Schedule points: where an interposed function hands over to the scheduler.
 *
 *     struct op *op = point_begin(OBJECT_SEM, SEM_POST, sem, CALLER);
 *     if (!op)
 *         return 0;                  // before main, or inside the explorer: nothing to model
 *     op->argument[0] = ...;
 *     return (int)point_reach(op);   // returns once this thread has been chosen and op applied
 *
 * Between two schedule points nothing else moves.  An operation that consists of several (a
 * condition wait: release and sleep, then wake and lock) reaches several points, one after the
 * other. */
#ifndef RACELAB_EXPLORE_SCHEDULE_H
#define RACELAB_EXPLORE_SCHEDULE_H

#include "explore/sync/sync.h"

#define CALLER ((uintptr_t)__builtin_return_address(0))

/* The calling thread's pending operation, with kind, code, object, address and pc filled in and
 * the rest zero.  NULL while no execution is running. */
struct op *point_begin(enum object_kind kind, uint8_t code, const void *address, uintptr_t pc);

/* Stops here until the scheduler has chosen this thread and the operation has been applied.
 * Returns op->result. */
int64_t point_reach(struct op *op);

/* The thread that runs now; NULL while no execution is running. */
struct thread *thread_current(void);

/* Why an execution is over. */
enum execution_end {
    END_COMPLETE, /* the process ended, or all threads are blocked for good */
    END_BLOCKED,  /* abandoned: everything from here on has been seen */
    END_CUT,      /* a finding made it pointless to go on, or a limit was reached */
    END_DIVERGED, /* a replay took other steps */
    END_RETRY     /* a fruitless round of a waiting loop was learned: again, without it */
};

/* Ends this execution: control goes back to the search, and the calling fiber never resumes. */
_Noreturn void execution_end(enum execution_end end);

/* The running thread has failed in a way that ends the process.  The execution is over, unless all
 * findings are wanted: then the other threads go on without it, because what they would still
 * have done decides which other schedules must be tried; but nothing more is found here. */
_Noreturn void execution_fail(void);

/* Ends the whole exploration with "unsupported: NAME" at pc: an error verdict, never a pass. */
_Noreturn void unsupported(const char *name, uintptr_t pc);

#endif
