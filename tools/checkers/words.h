/* How the judges put what they found: the same fault in the same words, whoever saw it.
 *
 *     struct race race = {
 *         .variable = xstrdup("hits"), .bytes = 4,
 *         .side = {{.who = xstrdup("thread T2"), .write = true, .at = …}, {…}},
 *     };
 *     words_race(result, lab, &race);          // one finding, unless it is known already
 *     race_release(&race);
 *
 * TSan, Helgrind and the program's own end are read by files of their own; these functions turn
 * what they read into findings with one sentence, the other places, and a question that leads on.
 */
#ifndef RACELAB_CHECKERS_WORDS_H
#define RACELAB_CHECKERS_WORDS_H

#include "course/lab.h"
#include "course/result.h"
#include "run/symbols.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Asks a program's debug information for the place of an instruction; as symbols_place(). */
typedef bool place_function(void *context, uint64_t address, struct place *place);

/* Finds a line even for an instruction of the program that has none of its own. */
bool place_near(place_function *ask, void *context, uint64_t address, struct place *place);

/* Whose line a place is.  The higher, the more a student can do about it. */
enum owner { OWNER_OTHER, OWNER_HARNESS, OWNER_STUDENT };

enum owner file_owner(const struct lab *lab, const char *file);

/* The places of a stack, innermost first; only those with a file. */
struct frames {
    struct site *site;
    size_t count;
};

void frames_add(struct frames *f, struct site s); /* owns s from now on */
void frames_release(struct frames *f);
/* The innermost of the student's, else of the harness's, else of all; NULL if there is none. */
const struct site *frames_best(const struct frames *f, const struct lab *lab);

/* One side of a race. */
struct race_side {
    char *who; /* "thread T2", "the main thread" */
    bool write, atomic;
    bool unknown; /* the judge has forgotten what the access was */
    struct frames stack;
    char *locks;           /* "`a` and `b`"; "" is none, NULL is not known */
    struct frames created; /* where the thread was created */
};

struct race {
    char *variable; /* "account[1].cents", or NULL… */
    char *thing;    /* …and then this: "a local variable of the main thread"; or NULL */
    unsigned bytes;
    struct race_side side[2]; /* the access that was caught, and the earlier one */
    struct frames allocated;  /* where the block of the heap was allocated */
    const char *origin;       /* see ORIGIN_ below; NULL: nothing special */
};

void race_release(struct race *r);
/* NULL if an earlier finding tells of the same two lines. */
struct finding *words_race(struct check_result *result, const struct lab *lab,
                           const struct race *race);

/* `taken` is taken while `held` is held. */
struct lock_edge {
    char *held, *taken;              /* as a person says them: "`hammer`", "lock 1" */
    char *who;                       /* NULL: not known */
    bool indirect;                   /* by way of other locks, taken in between */
    struct frames held_at, taken_at; /* where; may be empty */
};

void lock_edge_release(struct lock_edge *e);
/* A cycle of two edges or more; what each edge takes is what the next holds. */
void words_lock_order(struct check_result *result, const struct lab *lab,
                      const struct lock_edge *edge, size_t count);

/* Any other fault: kind, the best place of a stack, a sentence (owned from now on), a question. */
struct finding *words_fault(struct check_result *result, const struct lab *lab, enum kind kind,
                            const struct frames *stack, char *message, const char *help);

/* Adds the best place of a stack to those of f, if it is in one of the lab's files. */
void words_also(struct finding *f, const struct frames *stack, const struct lab *lab,
                const char *message);

/* Takes back the last finding if an earlier one tells of the same fault: same kind, same places;
 * says whether it did. */
bool words_drop_if_known(struct check_result *result);

/* verdict and summary ("1 data race, 2 lock orders"), from the findings.  An error verdict stays
 * one. */
void words_conclude(struct check_result *result, const char *if_none);

/* finding.origin: reports that the rules about false alarms must be able to recognise. */
#define ORIGIN_SIGNAL_UNLOCKED "signal-unlocked" /* signalled a condition, lock held by nobody */
#define ORIGIN_SIGNAL_DUBIOUS "signal-dubious"   /* ... held by another thread */
#define ORIGIN_ERROR_RETURN "error-return"       /* a pthread function returned an error */
#define ORIGIN_ONCE "once"                       /* below pthread_once() or call_once() */
#define ORIGIN_TOOL "tool"                       /* Helgrind wonders how libc works inside */
#define ORIGIN_LIBRARY "library"                 /* an access inside of libc */
#define ORIGIN_CHILD_ENDS "child-ends"           /* a forked process ended and held a lock */
#define ORIGIN_ONE_ATOMIC "one-atomic"           /* TSan: one side of the race is atomic */

#endif
