/* The end of the process, in all its forms, and what the explorer cannot model.
 *
 * exit() runs the handlers that the program has registered, then the process's end waits, like any
 * operation, for its turn: the scheduler gives it last of all, or earlier where the order of the
 * end and somebody's output matters. */
#include "explore/calls.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "explore/runtime.h"
#include "explore/sync/process.h"
#include "explore/sys.h"

enum { HANDLERS_MAX = 64 };

static struct {
    void (*function)(void *);
    void *argument;
} handler[HANDLERS_MAX];
static int handler_count;

void calls_process_restart(void)
{
    handler_count = 0;
}

static _Noreturn void finish(int status, uintptr_t pc, bool flush)
{
    struct op *op = point_begin(OBJECT_PROCESS, PROCESS_EXIT, &rt, pc);
    rt.exiting |= 1u << rt.current->id;
    point_reach(op);
    if (flush)
        fflush(stdout);
    rt.exit_status = status;
    execution_check();
    execution_end(END_COMPLETE);
}

_Noreturn void process_end(int status, uintptr_t pc)
{
    while (handler_count > 0) {
        handler_count--;
        handler[handler_count].function(handler[handler_count].argument);
    }
    finish(status, pc, true);
}

void exit(int status)
{
    if (!rt.current)
        _exit(status);
    process_end(status & 0xff, CALLER);
}

void _exit(int status)
{
    if (rt.current)
        finish(status & 0xff, CALLER, false);
    for (;;)
        SYS(SYS_exit_group, status);
}

void _Exit(int status)
{
    _exit(status);
}

void quick_exit(int status)
{
    _exit(status);
}

/* libc's own list outlives an execution; what the program registers is kept here instead. */
int __cxa_atexit(void (*function)(void *), void *argument, void *library)
{
    (void)library;
    if (!rt.current)
        return 0;
    if (handler_count == HANDLERS_MAX)
        unsupported("more than 64 exit handlers", CALLER);
    handler[handler_count].function = function;
    handler[handler_count++].argument = argument;
    return 0;
}

void abort(void)
{
    if (!rt.current)
        __builtin_trap();
    finding_raise(FINDING_ASSERTION, rt.current, CALLER, NULL, "T%d calls abort()", rt.current->id);
    execution_fail();
}

void __assert_fail(const char *assertion, const char *file, unsigned line, const char *function)
{
    (void)file;
    (void)line;
    (void)function;
    if (!rt.current)
        __builtin_trap();
    finding_raise(FINDING_ASSERTION, rt.current, CALLER, NULL, "assertion `%.150s' fails in T%d",
                  assertion, rt.current->id);
    execution_fail();
}
