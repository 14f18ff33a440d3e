/* A schedule under gdb: stops at each of its steps, at the student's line. */
#ifndef RACELAB_CLI_REPLAY_GDB_H
#define RACELAB_CLI_REPLAY_GDB_H

#include "checkers/exploration.h"
#include "cli/die.h"
#include "run/toolchain.h"

/* Runs gdb in the foreground, until the user leaves it.  x->replay is the schedule. */
enum exit_status replay_gdb(const struct toolchain *tools, struct exploration *x);

#endif
