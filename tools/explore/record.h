/* One execution written down step by step: what a trace is made of.
 *
 * While rt.recording is set, each operation, the invisible ones too, is noted before it is applied;
 * what it came to is filled in when the next one is noted, by when the program has done it. */
#ifndef RACELAB_EXPLORE_RECORD_H
#define RACELAB_EXPLORE_RECORD_H

#include "explore/thread.h"

void record_begin(void);
void record_step(const struct thread *t, bool visible);

/* Does nothing: a place for a debugger to stop at.  Called on a thread's own stack when it goes on
 * after a step, while a schedule is recorded or repeated. */
void racelab_step(unsigned thread, const char *operation);

/* An event of a thread's life that is no operation: "create", "end". */
void record_life(const struct thread *t, const char *what, int other, uintptr_t pc);

/* An operation that is no schedule point, and is done already. */
void record_quiet(const struct thread *t, enum object_kind kind, uint8_t code, uintptr_t address,
                  uintptr_t pc);

/* A plain access to memory that is known to race. */
void record_access(const struct thread *t, uintptr_t address, unsigned size, bool write,
                   uintptr_t pc);

int record_count(void);

/* Writes the steps (of a very long execution the first and the last 1000) on the wire, as those of
 * the finding with this number (-1: of a replay). */
void record_report(int finding);

#endif
