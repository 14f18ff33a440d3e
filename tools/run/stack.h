/* The stacks of one process' threads, unwound with libdw: the autopsy's scalpel. */
#ifndef RACELAB_RUN_STACK_H
#define RACELAB_RUN_STACK_H

#include "run/symbols.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct stacks;

/* `live` is a thread of pid that has not ended.  Never NULL; stops nothing yet. */
struct stacks *stacks_open(pid_t pid, pid_t live);
void stacks_close(struct stacks *s);

/* The executable's symbols, or NULL if it has none; and an address of the running process as it is
 * in the file. */
struct symbols *stacks_symbols(const struct stacks *s);
uint64_t stacks_file_address(const struct stacks *s, uint64_t address);

/* Calls visit for every frame of a thread that is in the executable, innermost first, until it
 * returns false; pc is as in the file, and is where the frame will go on.  The thread is stopped
 * meanwhile.  false: it could not be looked at. */
bool stacks_visit(struct stacks *s, pid_t tid,
                  bool (*visit)(uint64_t pc, bool is_call, void *context), void *context);

#endif
