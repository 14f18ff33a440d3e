/* What ThreadSanitizer said inside a program: the lines that tsan_report.c wrote, as data.
 *
 *     struct tsan_log log = TSAN_LOG_INIT;
 *     tsan_log_parse(&log, text, bytes, token);
 *     if (!log.started)
 *         ...ThreadSanitizer did not come up...
 *     for (size_t i = 0; i < log.report_count; i++)
 *         ...log.report[i]...
 *     tsan_log_release(&log);
 *
 * Reads whatever is there: a program may be killed in the middle of a line, and lines of several
 * processes may alternate.  A line that is no event of ours is left out.  The log owns all it
 * points to.  Addresses are the process's own: subtract `base` for those in the file. */
#ifndef RACELAB_CHECKERS_TSAN_PARSE_H
#define RACELAB_CHECKERS_TSAN_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Innermost first; each is the address behind the instruction: look up pc - 1. */
struct tsan_stack {
    uint64_t *pc;
    size_t count;
};

struct tsan_access {
    int tid;
    uint64_t address;
    unsigned size;
    bool write, atomic;
    struct tsan_stack stack;
    unsigned long *held; /* ids of the mutexes the thread held */
    size_t held_count;
};

struct tsan_location {
    char *type;           /* "global", "heap", "stack", "tls", "fd" */
    uint64_t start, size; /* of a heap block */
    int tid;              /* who allocated it, whose stack it is */
    int fd;
    struct tsan_stack stack; /* where it was allocated */
};

struct tsan_mutex {
    unsigned long id;
    uint64_t address;
    struct tsan_stack stack; /* where it was initialised, or first locked */
};

struct tsan_thread {
    int tid;                 /* 0 is the main thread; others in the order they were created */
    int parent;              /* tid of the creator */
    char *name;              /* set with pthread_setname_np(), or empty */
    struct tsan_stack stack; /* where it was created */
};

struct tsan_report {
    long pid;
    char *kind; /* the runtime's word: "data-race", ... */
    struct tsan_access *access;
    size_t access_count;
    struct tsan_location *location;
    size_t location_count;
    struct tsan_mutex *mutex;
    size_t mutex_count;
    struct tsan_thread *thread;
    size_t thread_count;
    struct tsan_stack *stack; /* a lock-order cycle has two an edge: lock taken, lock held */
    size_t stack_count;
    int *order; /* threads of a lock-order cycle, one an edge */
    size_t order_count;
};

struct tsan_log {
    bool started;  /* the canary was there, with the right token */
    uint64_t base; /* load address of the program */
    struct tsan_report *report;
    size_t report_count;
    char *fatal; /* the runtime's own failure, its line of text; or NULL */
    char *crash; /* "SEGV": the program died of this signal; or NULL */
    uint64_t crash_pc, crash_address;
};

#define TSAN_LOG_INIT                                                                              \
    {                                                                                              \
        0                                                                                          \
    }

/* Parses all lines.  `token` is what the start event must carry; NULL: any. */
void tsan_log_parse(struct tsan_log *log, const char *text, size_t bytes, const char *token);
void tsan_log_release(struct tsan_log *log);

/* NULL if the report has no such thread or mutex. */
const struct tsan_thread *tsan_report_thread(const struct tsan_report *r, int tid);
const struct tsan_mutex *tsan_report_mutex(const struct tsan_report *r, unsigned long id);

#endif
