/* How a program ended, as findings: the same for every judge that runs it.
 *
 *     if (process_run(&p) == 0)
 *         end_findings(result, lab, &p, &hang);
 *
 * Adds a finding for a crash, a failed assertion, a hang, a time-out, too much output, memory or
 * threads, and processes that were left behind; an error if racelab was interrupted.  What the
 * program printed and its exit status are no matter here. */
#ifndef RACELAB_CHECKERS_BEHAVIOUR_END_H
#define RACELAB_CHECKERS_BEHAVIOUR_END_H

#include "checkers/hang.h"
#include "course/lab.h"
#include "course/result.h"
#include "run/process.h"

void end_findings(struct check_result *result, const struct lab *lab, const struct process *p,
                  const struct hang *hang);

/* What assert() printed: "prog: queue.c:12: take: Assertion `n > 0' failed."  False if `text` has
 * no such line.  All three are for the caller to free or release.  Pure. */
bool assertion_parse(const char *text, struct site *at, char **condition);

#endif
