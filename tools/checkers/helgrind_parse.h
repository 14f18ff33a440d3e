/* What Helgrind wrote: Valgrind's XML (protocol 4), as data.
 *
 *     struct helgrind_log log = HELGRIND_LOG_INIT;
 *     helgrind_log_parse(&log, text, bytes);        // one file; a program that forks has several
 *     if (!log.started)
 *         ...Helgrind did not come up...
 *     helgrind_log_release(&log);
 *
 * A document that ends in the middle (the program was killed) gives what is whole in it.  The log
 * owns all it points to. */
#ifndef RACELAB_CHECKERS_HELGRIND_PARSE_H
#define RACELAB_CHECKERS_HELGRIND_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct helgrind_frame {
    uint64_t ip; /* address of the instruction behind the call, but for the innermost */
    char *object;
    char *function; /* NULL: not known; so are file, and line = 0 */
    char *file;
    unsigned line;
};

struct helgrind_stack {
    struct helgrind_frame *frame; /* innermost first */
    size_t count;
};

/* A sentence of an error, and the stack that follows it (often none). */
struct helgrind_part {
    char *text;
    struct helgrind_stack stack;
};

struct helgrind_error {
    char *kind;                 /* "Race", "LockOrder", "UnlockForeign", ... */
    unsigned thread;            /* who did it; 0: not said */
    struct helgrind_part *part; /* the first is what the error is */
    size_t part_count;
};

struct helgrind_thread {
    unsigned id;                 /* 1 is the main thread */
    struct helgrind_stack stack; /* where it was created */
};

struct helgrind_log {
    bool started;  /* Helgrind itself speaks, and has begun to run the program */
    bool finished; /* ... and has seen it end */
    long pid, parent_pid;
    struct helgrind_error *error;
    size_t error_count;
    struct helgrind_thread *thread;
    size_t thread_count;
    char *signal; /* "SIGSEGV": the program died of it; or NULL */
    struct helgrind_stack signal_stack;
};

#define HELGRIND_LOG_INIT                                                                          \
    {                                                                                              \
        0                                                                                          \
    }

void helgrind_log_parse(struct helgrind_log *log, const char *text, size_t bytes);
void helgrind_log_release(struct helgrind_log *log);

/* NULL if it was not announced. */
const struct helgrind_thread *helgrind_log_thread(const struct helgrind_log *log, unsigned id);

#endif
