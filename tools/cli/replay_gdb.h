/* Runs a schedule again under gdb, which stops behind each step; returns when gdb ends.  Dies if
 * that cannot be prepared.
 *
 *     replay_gdb_need(tools);      // before the program is built: dies if there is no gdb
 *     ...
 *     status = replay_gdb(tools, &trace, &x);
 *
 * `x` says which program and schedule, as for exploration_run(). */
#ifndef RACELAB_CLI_REPLAY_GDB_H
#define RACELAB_CLI_REPLAY_GDB_H

#include "checkers/exploration.h"
#include "cli/die.h"
#include "run/toolchain.h"
#include "trace/trace.h"

void replay_gdb_need(const struct toolchain *tools);
enum exit_status replay_gdb(const struct toolchain *tools, const struct trace *t,
                            struct exploration *x);

#endif
