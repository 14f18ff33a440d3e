/* What the files of interposed functions (calls_*.c) share. */
#ifndef RACELAB_EXPLORE_CALLS_H
#define RACELAB_EXPLORE_CALLS_H

#include <stdarg.h>
#include <stdio.h>

#include "explore/thread.h"

/* stdout, stderr and stdin are replaced by streams of ours. */
void calls_stdio_init(void);
void calls_stdio_restart(void);
void calls_stdio_lookup(void *(*find)(const char *name));

/* The running thread is about to write to this stream: a schedule point if that can matter. */
void calls_output(const FILE *stream, uintptr_t pc);

/* The calling thread ends. */
_Noreturn void thread_end(void *result);

/* What must be undone, or run, when a thread ends: cleanup handlers, keys' destructors. */
void calls_thread_cleanup(struct thread *t);

/* The process ends: exit handlers, then the end of the execution. */
_Noreturn void process_end(int status, uintptr_t pc);
void calls_process_restart(void);

/* Ends the execution with a finding of the running thread. */
_Noreturn void process_crash(int signal, uintptr_t pc, uintptr_t address);

#endif
