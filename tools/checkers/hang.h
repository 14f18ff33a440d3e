/* A program that will never end, as a finding.
 *
 *     struct hang hang = HANG_INIT;
 *     hang_watch(&hang, &process);      // before process_run(): have it looked at where it hangs
 *     process_run(&process);
 *     if (process.end == PROCESS_STUCK)
 *         hang_finding(result, lab, &process, &hang);
 *     hang_release(&hang);
 *
 * Threads that wait for each other are a deadlock, and so is a wait for what nobody is left to
 * give (a lock whose holder has ended, a semaphore, a pipe); but a wait on a condition variable
 * that nobody is left to signal is a lost wakeup.  A program whose time ran out while it computed
 * is a time-out.  `also` has a place for each of its threads: what it does there, or waits for.
 *
 * Without hang_watch() (under Valgrind, where there is nothing to look at) the finding says that
 * the program hangs, not where. */
#ifndef RACELAB_CHECKERS_HANG_H
#define RACELAB_CHECKERS_HANG_H

#include "course/lab.h"
#include "course/result.h"
#include "run/autopsy.h"
#include "run/process.h"

struct hang {
    struct autopsy autopsy;
};

#define HANG_INIT                                                                                  \
    {                                                                                              \
        AUTOPSY_INIT                                                                               \
    }

void hang_watch(struct hang *h, struct process *p);
void hang_release(struct hang *h);

/* p ended as PROCESS_STUCK or PROCESS_TIMED_OUT. */
void hang_finding(struct check_result *result, const struct lab *lab, const struct process *p,
                  const struct hang *h);

#endif
