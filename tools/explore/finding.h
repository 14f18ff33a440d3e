/* Findings: what is wrong with the program under test, found in this execution.
 *
 *     if (mutex->lock.owner != t->id)
 *         finding_raise(FINDING_LOCK_MISUSE, t, op->pc, op->object,
 *                       "unlocks a mutex that thread T%d holds", mutex->lock.owner);
 *
 * Raising does not return control to anybody else: the finding is noted, and the execution goes
 * on unless the caller ends it (schedule.h: execution_end).  An execution may have several; only
 * the distinct ones (kind and places) are reported.  Messages are for people, name threads T0 (the
 * main thread), T1 ..., and hold no addresses: places and objects travel beside them as numbers,
 * and are named from the debug information by whoever reads the wire. */
#ifndef RACELAB_EXPLORE_FINDING_H
#define RACELAB_EXPLORE_FINDING_H

#include "explore/thread.h"

/* The names on the wire are in finding.c, and are those of the JSON contract. */
enum finding_kind {
    FINDING_DATA_RACE,
    FINDING_DEADLOCK,
    FINDING_LOST_WAKEUP,
    FINDING_LIVELOCK,
    FINDING_ASSERTION,
    FINDING_CRASH,
    FINDING_WRONG_OUTPUT,
    FINDING_LOCK_MISUSE,
    FINDING_HEAP_MISUSE,
    FINDING_THREAD_LEAK,
    FINDING_NONDETERMINISM,
    FINDING_UNSUPPORTED, /* the explorer cannot judge: an error, never a fail */
    FINDING_KINDS
};

enum { STACK_MAX = 16, ALSO_MAX = 8, MESSAGE_MAX = 240 };

/* Somebody's part in a finding. */
struct place {
    char what[64]; /* "earlier write", "holds, and waits for" */
    int thread;    /* -1: none */
    uintptr_t pc;
    uintptr_t object; /* address, 0: none */
    uint32_t size;
    int depth;
    uintptr_t stack[STACK_MAX]; /* call sites, innermost first */
};

struct finding {
    enum finding_kind kind;
    char message[MESSAGE_MAX];
    struct place at;
    int also_count;
    struct place also[ALSO_MAX];
    bool spurious; /* needed a spurious wakeup: a milder class */
    bool endless;  /* found by a limit: the schedule is not worth minimising */
    int step;      /* the last recorded step before it, where the execution was recorded */
};

const char *finding_name(enum finding_kind kind);

/* Notes a finding of thread t (NULL: of nobody in particular) at pc.  Returns it, so that the
 * caller can add places with finding_also(); NULL if it is known already. */
struct finding *finding_raise(enum finding_kind kind, const struct thread *t, uintptr_t pc,
                              const struct object *object, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

void finding_also(struct finding *finding, const char *what, int thread, uintptr_t pc,
                  uintptr_t object);

#endif
