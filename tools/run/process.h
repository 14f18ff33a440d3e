/* Run one program to its end, within limits, and keep what it said.
 *
 *     struct process p = PROCESS_INIT;
 *     list_add(&p.argv, "/build/counter");
 *     p.folder = "/build";
 *     p.limits.wall_ms = 5000;
 *     if (process_run(&p) < 0)
 *         ...we failed: p.trouble says why, in words...
 *     if (p.end == PROCESS_STUCK)
 *         ...it did: no thread of it can ever run again...
 *     process_release(&p);
 *
 * No process outlives process_run(): a supervisor (tools/run/supervisor.c, a program of its own,
 * which lies beside the one that is running) is parent of the whole tree, kills and reaps every
 * descendant, also one that left the process group or was orphaned, and does so as well when
 * racelab itself is killed, by any signal.
 *
 * The program gets /dev/null as stdin, a pipe each as stdout and stderr, no other descriptors but
 * those in `keep`, default signal dispositions, the environment in `environment` only, a session
 * of its own, no privileges to gain (no_new_privs), and limits that no tool here needs to exceed:
 * no core files, files of 16 MiB, 256 descriptors.
 *
 * Time is judged so that a loaded machine changes no verdict: `cpu_ms` bounds what the tree has
 * computed; a tree in which no task can ever run again (each is blocked without a time limit on a
 * futex, a pipe, a child...; proved from /proc over several samples, see run/stuck.h) ends as
 * PROCESS_STUCK after about half a second; `wall_ms` is the last resort for what sleeps for ever.
 * Where a proof is not to be had (the program waits with time limits, has a timer or a SIGALRM
 * handler, is given a descriptor in `keep` that it might be sent something through), a hang ends as
 * PROCESS_TIMED_OUT.
 *
 * Several threads may call process_run() at once, each with its own struct. */
#ifndef RACELAB_RUN_PROCESS_H
#define RACELAB_RUN_PROCESS_H

#include "base/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum process_end {
    PROCESS_EXITED,    /* status is what it passed to exit */
    PROCESS_SIGNALLED, /* status is the signal */
    PROCESS_STUCK, /* no task can ever run again: a deadlock or a lost wakeup, between threads or
                      processes */
    PROCESS_TIMED_OUT, /* wall_ms or cpu_ms was used up */
    PROCESS_FLOODED,   /* printed more than output_bytes */
    PROCESS_ATE_MEMORY,
    PROCESS_FORKED_TOO_MUCH, /* more than `tasks` threads and processes at once */
    PROCESS_INTERRUPTED,     /* process_interrupt_all() was called: Ctrl-C */
};

struct process_limits {
    unsigned wall_ms;    /* 0: none, for each of them */
    unsigned cpu_ms;     /* user + system, the whole tree */
    size_t output_bytes; /* stdout and stderr together */
    size_t
        memory_bytes;  /* resident, the whole tree; never an address space limit, TSan needs that */
    unsigned tasks;    /* threads and processes alive at once */
    bool stuck_is_end; /* watch for PROCESS_STUCK */
    bool sanitizer_thread; /* the program carries ThreadSanitizer, whose own thread sleeps in a loop
                              for ever: without this such a program is never stuck */
};

#define PROCESS_LIMITS_DEFAULT                                                                     \
    {                                                                                              \
        .wall_ms = 30000, .cpu_ms = 10000, .output_bytes = 1 << 20,                                \
        .memory_bytes = (size_t)1 << 30, .tasks = 512, .stuck_is_end = true                        \
    }

struct process {
    /* in; borrowed but for argv and environment */
    struct list argv;        /* argv.item[0] is looked up in PATH */
    struct list environment; /* "NAME=value"; empty: a small safe one (PATH, LANG, TMPDIR, HOME) */
    const char *folder;      /* working directory; NULL: ours */
    int keep[4];             /* descriptors passed on under the same number... */
    size_t keep_count;       /* ...so many of them */
    struct process_limits limits;
    /* Called in process_run() when the program ended as STUCK or TIMED_OUT, while the tree is still
     * there (its main process is `pid`) for a debugger to look at.  It is killed when this returns.
     */
    void (*autopsy)(pid_t pid, void *context);
    void *context;

    /* out */
    enum process_end end;
    int status;
    char *output; /* stdout, with a NUL behind it (and any number within); never NULL after a run */
    size_t output_bytes;
    char *errors; /* stderr, likewise; both together hold at most limits.output_bytes */
    size_t errors_bytes;
    unsigned left_behind; /* processes that were still alive when the main one had ended of itself
                             (a sanitizer's symboliser and a sandbox do not count; what was in a
                             sandbox' pid namespace may be dead by then) */
    double seconds;       /* wall time */
    double cpu_seconds;
    char *trouble; /* process_run() returned -1: why */
};

#define PROCESS_INIT                                                                               \
    {                                                                                              \
        .limits = PROCESS_LIMITS_DEFAULT                                                           \
    }

/* 0: it ran, `end` says how it ended. -1: we failed, or the program could not be started (there is
 * none, no such folder...), `trouble` says why. */
int process_run(struct process *p);

/* Frees the lists and the results.  Safe to call twice. */
void process_release(struct process *p);

/* "was killed by SIGSEGV (segmentation fault)", "exited with status 3", ...: how it ended, for a
 * sentence. Caller frees. */
char *process_end_text(const struct process *p);

/* From a signal handler: every process_run() under way, in any thread, kills its tree and returns,
 * and later ones return at once. */
void process_interrupt_all(void);
bool process_interrupted(void);

#endif
