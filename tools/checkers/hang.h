/* A program that will never end, as a finding.
 *
 *     struct hang hang = HANG_INIT;
 *     hang_watch(&hang, &process);      // before process_run()
 *     process_run(&process);
 *     if (process.end == PROCESS_STUCK)
 *         hang_finding(result, lab, &process, &hang);
 *     hang_release(&hang);
 */
#ifndef RACELAB_CHECKERS_HANG_H
#define RACELAB_CHECKERS_HANG_H

#include "course/lab.h"
#include "course/result.h"
#include "run/process.h"

struct hang {
    bool watched;
};

#define HANG_INIT                                                                                  \
    {                                                                                              \
        false                                                                                      \
    }

void hang_watch(struct hang *h, struct process *p);
void hang_release(struct hang *h);

/* p ended as PROCESS_STUCK or PROCESS_TIMED_OUT. */
void hang_finding(struct check_result *result, const struct lab *lab, const struct process *p,
                  const struct hang *h);

#endif
