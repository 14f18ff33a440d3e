/* A thread of the program under test, as the models see it.
 *
 * Its stack and registers are the fiber's (fiber.h); here is only what the rules of
 * synchronisation need.  A thread's number is given by (creator, how manieth child), not by the
 * order of creation: the same thread has the same number in every schedule. */
#ifndef RACELAB_EXPLORE_THREAD_H
#define RACELAB_EXPLORE_THREAD_H

#include "explore/op.h"

enum thread_state {
    THREAD_UNUSED,
    THREAD_LIVE,  /* has a pending operation, or is the one running */
    THREAD_DONE,  /* its function has returned; may still be joined */
    THREAD_GONE,  /* joined, or detached and done */
    THREAD_FAILED /* it failed an assertion, say, and will never move again */
};

struct thread {
    uint8_t id;
    uint8_t state; /* enum thread_state */
    bool detached, joined;
    bool cancel_disabled; /* pthread_setcancelstate, or it is ending already */
    struct op op;         /* pending; valid while LIVE and not running */
    struct clock seen;    /* search: the events that happened before what this thread does next */
    struct clock waited;  /* search: `seen` when it began the wait it is in, or was woken from */
    struct clock now;     /* races: C happens-before; now.at[id] is its own epoch */
    struct clock fence_acquire; /* what relaxed loads have read, for a later acquire fence */
    struct clock fence_release; /* `now` at the last release fence */
    bool fenced;                /* a release fence was made: fence_release counts */
    uint32_t steps;             /* events of this thread in this execution */
    uint32_t progress;          /* grows with whatever it changes outside of its own stack */
    uint32_t yields;            /* in a row, with nothing visible in between */
    uint32_t reads;             /* plain ones, in a row, with no change of anything in between */
    uint32_t idle;              /* events in a row, with no progress and nobody else moving */
    uint32_t rounds;            /* of a loop, with the same own state, and nobody else moving */
    int32_t moved_at;           /* number of its newest event */
    bool watched;               /* it may go round in a loop that waits: its reads are noted */
    uint64_t lock_set;          /* digest of the mutexes it holds */
    uint16_t failed_tries;      /* trylocks of a mutex in a row that failed */
    uint16_t locks_held;        /* how many locks it owns, for "ended holding a lock" */
    int parent, nth;            /* its creator, and it was the nth child (from 0) */
    int children;
    uintptr_t created_at; /* pc of pthread_create */
    int64_t result;       /* what its function returned */
};

/* C happens-before: the thread publishes to, or learns from, an object. */
static inline void thread_release(struct thread *t, struct clock *to)
{
    clock_join(to, &t->now);
    t->now.at[t->id]++;
}

static inline void thread_acquire(struct thread *t, const struct clock *from)
{
    clock_join(&t->now, from);
}

#endif
