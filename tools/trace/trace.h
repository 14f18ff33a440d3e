/* A trace: one schedule, written down so that it can be run and looked at again.
 *
 *     struct trace t = TRACE_INIT;
 *     if (trace_load(&t, "build/traces/counter.trace", &trouble) < 0)
 *         ...trouble says what is wrong with the file...
 *     trace_release(&t);
 *
 * The file is text, a JSON object a line: a head with the version and the program's identity (its
 * sources, macros and the hash of their contents), the choices, and one line for each step.  Who
 * replays it first compares the identity: a trace of another program means nothing.  A trace may
 * come from anybody: what is loaded holds nothing that a replay would not do by itself (file names
 * stay in their folder, flags are -I and -l, options are those that a schedule needs).
 *
 * A trace owns its strings.  NULL means "not known". */
#ifndef RACELAB_TRACE_TRACE_H
#define RACELAB_TRACE_TRACE_H

#include "base/buffer.h"
#include "base/list.h"

#include <stdbool.h>
#include <stddef.h>

#define TRACE_SCHEMA "racelab.trace/1"

struct trace_choice {
    unsigned thread, choice;
};

/* What one thread did, between two schedule points or at one. */
struct trace_step {
    unsigned thread;
    bool visible;    /* it has a choice of its own in the schedule */
    char *operation; /* "lock", "store", "create" */
    char *object;    /* "account[1].lock" */
    char *file;
    unsigned line, column;
    char *function;
    char *before, *after; /* values of memory, in decimal */
    long other;           /* the thread created or joined; -1: none */
};

struct trace {
    char *program;       /* what it is a trace of: "lab counter", "tests/explore/deadlock.c" */
    char *identity;      /* hash of sources, macros and flags */
    struct list sources; /* absolute paths, in the order compiled... */
    struct list names;   /* ...and what they are called when they are, one for each */
    struct list macros;  /* NAME=VALUE */
    struct list flags;
    char *options;         /* words for the explorer */
    char *expected_stdout; /* NULL: not looked at */
    int expected_exit;     /* -1: not looked at */
    char *kind, *message;  /* of the finding it leads to */
    char *printed;         /* what the program printed under it */
    struct trace_choice *choices;
    size_t choice_count;
    struct trace_step *steps;
    size_t step_count;
};

#define TRACE_INIT                                                                                 \
    {                                                                                              \
        .expected_exit = -1                                                                        \
    }

/* 0, or -1 with *trouble (caller frees) in words: file, line, what is wrong. */
int trace_load(struct trace *t, const char *path, char **trouble);
int trace_save(const struct trace *t, const char *path, char **trouble); /* whole or not at all */

/* The same from and to memory; `name` stands for the file's, in *trouble. */
int trace_read(struct trace *t, const char *text, size_t bytes, const char *name, char **trouble);
void trace_write(const struct trace *t, struct buffer *out);

void trace_release(struct trace *t);

/* The hash of the contents of the sources under their names, macros and flags of a trace.  NULL if
 * one cannot be read: *trouble.  Caller frees. */
char *trace_identity(const struct trace *t, char **trouble);

void trace_step_release(struct trace_step *s);

#endif
