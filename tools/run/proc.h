/* What the kernel tells about one task (a thread; tid == pid for a process' first), read from
 * /proc.
 *
 *     struct proc_call call;
 *     if (proc_call(pid, tid, &call) == 0 && call.blocked && call.number == SYS_futex)
 *         ...it sleeps in futex(), whose first argument is call.argument[0]...
 *
 * All return 0, or -1 with errno set: the task may be gone, or be none of ours to look at (the
 * kernel asks for the right to trace it).  Tasks are named by pid and tid because what belongs to
 * a whole process is not found at its first thread once that one has ended. */
#ifndef RACELAB_RUN_PROC_H
#define RACELAB_RUN_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct proc_usage {
    char state; /* R, S, D, Z... of the first thread */
    pid_t parent;
    unsigned threads;
    unsigned long long cpu_ticks; /* user + system, with all children it has waited for */
    size_t resident_bytes;
};

struct proc_call {
    bool blocked; /* in a system call, off the processor */
    long number;
    uint64_t argument[6];
    uint64_t stack_pointer, pc; /* where it will go on */
};

struct proc_task {
    char state;
    pid_t inner_tid;             /* what it is in its own pid namespace, as it knows itself */
    unsigned long long switches; /* how often it left a processor: of its own will, or not */
    uint64_t blocked_signals, caught_signals; /* bit 0 is signal 1 */
};

int proc_usage(pid_t pid, struct proc_usage *usage);
int proc_call(pid_t pid, pid_t tid, struct proc_call *call);
int proc_task(pid_t pid, pid_t tid, struct proc_task *task);

/* Reads exactly `bytes` of its memory. */
int proc_memory(pid_t pid, pid_t tid, uint64_t address, void *into, size_t bytes);

/* What the kernel's text of /proc/PID/task/TID/syscall means.  Pure. */
int proc_call_parse(const char *text, struct proc_call *call);

/* Calls visit for every thread of a process until it returns false. -1: there is no process. */
int proc_threads(pid_t pid, bool (*visit)(pid_t pid, pid_t tid, void *context), void *context);

/* Reads a file of a task ("status", "comm"...) as text; its length or -1. */
ssize_t proc_text(pid_t pid, pid_t tid, const char *name, char *text, size_t bytes);

/* The same for the process as a whole: /proc/PID/NAME. */
ssize_t proc_process_text(pid_t pid, const char *name, char *text, size_t bytes);

#endif
