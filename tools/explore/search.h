/* The search: which schedules are still to be tried.
 *
 * The search is a stack of nodes, one a visible event of the current execution.  A node holds who
 * could have moved there (enabled), what must be tried (a wakeup tree; for searches that do not
 * reduce, the set backtrack), who has been (done) and who need not be, because a sibling has
 * covered it (sleep).  An execution is the list of choices from the bottom to the top.  The next
 * one repeats the choices up to the deepest node where something is left to try (the prefix), takes
 * the next choice there, and goes on freely.
 *
 *     do {
 *         search_begin(&search);
 *         while (... some thread can move ...) {
 *             struct choice c = search_replaying(&search)
 *                                   ? search_replay(&search)
 *                                   : search_choose(&search, &view);
 *             ... apply the operation of c.thread ...
 *             search_event(&search, thread, &touches);
 *         }
 *         search_plan(&search);
 *         ... search_pending() for each thread that could not go on ...
 *     } while (search_next(&search));
 *
 * Pure: plain data in, plain data out.  What it knows of the program is the threads' pending
 * operations and the relation tables of the models. */
#ifndef RACELAB_EXPLORE_SEARCH_H
#define RACELAB_EXPLORE_SEARCH_H

#include "explore/sync/sync.h"

typedef uint32_t thread_set; /* bit i: thread i */

enum strategy {
    STRATEGY_DPOR,     /* every trace once */
    STRATEGY_NAIVE,    /* every choice at every point: the oracle for the reduction */
    STRATEGY_SLEEP,    /* the same with sleep sets: every trace once, and many abandoned; a faster
                          oracle, which trusts the relation tables but not the reversal of races */
    STRATEGY_RANDOM,   /* a fair coin at every point */
    STRATEGY_PCT,      /* random priorities, a few random changes of them */
    STRATEGY_LOCKSTEP, /* everybody in turn, one step each; then two, up to STRIDES: so polite
                          threads starve each other */
    STRATEGY_GUIDED    /* one execution, along a given list of choices */
};

enum { PCT_CHANGES = 3, STRIDES = 4 };

/* What an event could have been instead, earlier: see object_ops.instead. */
struct alternative {
    struct touches touches;
    int previous[TOUCHES_MAX];
    struct clock before;
};

struct event {
    uint8_t thread;
    int16_t seq; /* the thread's seq-th event, from 1 */
    struct touches touches;
    int previous[TOUCHES_MAX]; /* the event before this on the same object, -1 if none */
    struct clock before;       /* what its thread had seen */
    struct clock clock;        /* what happened before it, itself included */
    struct alternative instead;
    struct look look; /* of a look: what it saw; of a memory operation: the value before */
    bool settled;     /* all its races are reversed, or covered, for good */
    bool looks;       /* it changed nothing */
    bool balanced;    /* what it changed, its thread changes back */
    uint64_t await;   /* see struct op */
};

struct node {
    thread_set enabled, backtrack, done, sleep;
    thread_set awaiting; /* threads that would only look in vain here (await.h) */
    struct branch *tree; /* what is planned here, after the present choice */
    uint8_t thread;      /* who moves here in the current execution */
    uint8_t choice;      /* in which way, of `choices` */
    uint8_t choices;
    uint8_t first_choice; /* the one that was planned; the others follow */
    uint8_t tried;        /* choices before the present one */
    uint8_t preemptions;  /* so far, this one included */
    bool preempts;        /* moving anybody but `running` here is a preemption */
    uint8_t running;      /* who ran up to here */
};

struct choice {
    uint8_t thread, choice;
};

/* Probabilistic concurrency testing (Burckhardt et al., ASPLOS 2010): the enabled thread of highest
 * priority runs; at a few random points the running thread falls below all others. */
struct pct {
    int length; /* of the longest execution so far: where points are drawn from */
    int priority[THREADS_MAX];
    int change[PCT_CHANGES];
    int lowest; /* next priority for a thread that falls */
};

struct search {
    enum strategy strategy;
    int preemptions_max; /* -1: no bound */
    struct node *node;
    struct event *event;
    int depth;  /* events so far in this execution */
    int prefix; /* nodes below this are repeated */
    int capacity;
    thread_set awaiting; /* of the state in which search_choose() is called; set by the caller */
    uint64_t seed;       /* state of the generator for random strategies */
    bool bounded;        /* something was left out because of preemptions_max */
    struct pct pct;
    int stride, left; /* STRATEGY_LOCKSTEP: steps of a turn less one, and how many are left of it */
    /* STRATEGY_GUIDED: the list, and how far we are in it.  A choice that is not possible ends a
     * strict execution; otherwise it is skipped, and after the end of the list each thread runs as
     * long as it can. */
    const struct choice *guide;
    int guide_length, guided;
    bool strict, diverged;
};

void search_init(struct search *search, enum strategy strategy, int capacity);

/* The same memory, a new search. */
void search_reset(struct search *search, enum strategy strategy);
void search_begin(struct search *search);

/* A search that is there to check the others: everything is an event to it. */
static inline bool search_is_oracle(const struct search *search)
{
    return search->strategy == STRATEGY_NAIVE || search->strategy == STRATEGY_SLEEP;
}

static inline bool search_replaying(const struct search *search)
{
    return search->depth < search->prefix;
}

static inline struct choice search_replay(const struct search *search)
{
    const struct node *node = &search->node[search->depth];
    return (struct choice){node->thread, node->choice};
}

/* A choice at a fresh node (diverged: see above): `enabled` threads can move, `running` is the one
 * that ran last, and `last` the ones to be moved only when nobody else can be (the process's exit).
 * False if everything that could be done here has been covered: the execution is redundant. */
bool search_choose(struct search *search, thread_set enabled, unsigned running, thread_set last,
                   struct choice *choice);

/* Thread t has been chosen and its operation, which touches `touches`, is about to be applied.
 * Computes the event's place in happens-before.  Call before apply: sleeping threads are judged by
 * the state their operations see. */
void search_event(struct search *search, struct thread *t, const struct touches *touches);

/* The execution is over: plan the reversals of its races. */
void search_plan(struct search *search);

/* After that: thread t still wants to do what touches `touches`: plan the reversals
 * of whatever kept it from doing so. */
void search_pending(struct search *search, struct thread *t, const struct touches *touches);

/* The same for what t could have done instead of being where it is. */
void search_pending_instead(struct search *search, struct thread *t);

/* The same for a thread that is blocked in a loop that waits: had it looked earlier, it might have
 * seen something else. */
void search_pending_look(struct search *search, struct thread *t);

/* Thread t has found out that its events from `depth` on were a fruitless round of waiting: the
 * next execution repeats what was before it, and goes on without t there.  False when nothing is
 * left to try. */
bool search_retry(struct search *search, int depth, unsigned thread);

/* Prepares the next execution; false when there is none left. */
bool search_next(struct search *search);

#endif
