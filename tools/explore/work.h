/* Who does the work, and whether two ever do it at once: facts about an exploration.
 *
 * A grader wants to know that a fix has not removed the threads, nor made them run one after the
 * other.  It names, by address, the code of the harness and the code of the student (the options
 * `harness=` and `student=`).  A piece of work is a call from the student's code into the
 * harness's, by a thread other than the main one: take an order, count a vote.  Where the student's
 * code makes no such calls, it is a call of the student's code by the harness.
 *
 *     workers   the most threads that did a piece of work in one execution
 *     overlap   in some execution, neither of two pieces of work by two threads happened before
 *               the other (in the C language's order, so a lock around each piece excludes it) */
#ifndef RACELAB_EXPLORE_WORK_H
#define RACELAB_EXPLORE_WORK_H

#include "explore/thread.h"

enum work_side { WORK_HARNESS, WORK_STUDENT, WORK_SIDES };

/* "LOW-HIGH,LOW-HIGH": hexadecimal, from the program's load address. */
void work_set_code(enum work_side side, const char *ranges);

void work_restart(void); /* a new execution begins */
void work_enter(const struct thread *t, uintptr_t call_site, uintptr_t function);
void work_leave(const struct thread *t);

bool work_known(void); /* somebody asked for it */
int work_workers(void);
bool work_overlap(void);

#endif
