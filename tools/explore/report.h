/* The report on the wire; its form is documented in tools/trace/wire.h. */
#ifndef RACELAB_EXPLORE_REPORT_H
#define RACELAB_EXPLORE_REPORT_H

#include "explore/findings.h"

void report_begin(void);

/* `again`: the program did the same when the schedule was repeated. */
void report_finding(int number, const struct found *f, bool again);

/* diverged_at: the step at which the replay went another way, -1 if it did not. */
void report_replay(int diverged_at);

void report_end(bool complete, uint64_t executions, uint64_t blocked, uint64_t spurious_executions);

#endif
