/* The explorer's report, line by line, into an exploration.  Addresses become names on the way.
 *
 * The report is written by our runtime, but inside the student's process: whoever finds the
 * descriptor can write to it.  So a report is taken as a whole or not at all, and it is refused,
 * which is an error and never a verdict, unless
 *
 *   - each line carries x->token, which the runtime takes out of the environment before the
 *     program's own constructors run, and keeps to itself: what the program writes before the
 *     runtime begins, or meanwhile, makes the report unreadable instead of better;
 *   - the lines come in the order that the wire's protocol says, begin first, end last and once,
 *     each step behind its finding: a second report in front of ours or behind it is none;
 *   - the runtime speaks this version of the wire;
 *   - every field is there, of its type, and within the wire's bounds;
 *   - the verdict at the end is that which the findings make: a "pass" takes back no finding, a
 *     "fail" needs one, and what could not be judged is "error";
 *   - the last line is whole, and the process ended as the runtime ends it, by itself with 0.
 *
 * What this cannot stop: code in the same process can read the runtime's memory, or write to it.
 * To look for the token there, to run before any library's constructor (.preinit_array, an ifunc),
 * or to make system calls of its own, a submission must contain what no lab needs; to refuse that
 * is not the reader's task but that of whoever lets a submission in. */
#ifndef RACELAB_CHECKERS_EXPLORATION_READ_H
#define RACELAB_CHECKERS_EXPLORATION_READ_H

#include "checkers/exploration.h"

/* The report has a NUL behind it.  `end` says how the process ended if it was not with 0, else it
 * is NULL.  0, or -1 with x->trouble, and then x->verdict is VERDICT_ERROR. */
int exploration_read(struct exploration *x, const char *report, size_t bytes, const char *end);

#endif
