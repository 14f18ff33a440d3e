/* An operation a thread wants to do next, and what it touches.
 *
 * A thread stops before each visible operation and says, as a struct op, what it is about to do.
 * The scheduler asks the model of that kind of object (sync/sync.h) whether it can be done now,
 * chooses which thread goes on, and has the model do it.  So at each moment every thread that has
 * not ended has exactly one pending operation.
 *
 * A touch is the part of an operation that other operations may depend on: an object, and an
 * effect on it.  Two operations are dependent if they touch one object with effects that the
 * object's relation table calls dependent. */
#ifndef RACELAB_EXPLORE_OP_H
#define RACELAB_EXPLORE_OP_H

#include "explore/object.h"

struct touch {
    struct object *object;
    uint8_t effect; /* the kind's own enum, below EFFECTS_MAX */
};

enum { TOUCHES_MAX = 4 };

struct touches {
    int count;
    struct touch at[TOUCHES_MAX];
};

static inline void touches_add(struct touches *t, struct object *object, uint8_t effect)
{
    t->at[t->count++] = (struct touch){object, effect};
}

struct op {
    enum object_kind kind;
    uint8_t code;          /* what, in the kind's own enum: MUTEX_LOCK */
    uint8_t choice;        /* which of the alternatives; set by the scheduler before apply */
    bool invisible;        /* depends on nothing and nothing on it: done at once, no branch */
    bool cancellable;      /* a cancellation point (sync/cancel.h) */
    bool parks;            /* the thread has stalled: it goes on when nobody else can (stall.h) */
    struct object *object; /* NULL only for kinds without one */
    struct object *second; /* condition wait: its mutex */
    uintptr_t address;     /* what the program passed: for reports */
    uint8_t size;          /* of a memory access */
    uint8_t order;         /* of an atomic: memory_order */
    int64_t argument[3];
    int64_t result;   /* what the call will return; set by apply */
    int64_t deadline; /* of a timed operation, virtual ns; -1: none */
    uintptr_t pc;     /* return address of the call in the program */
    uint64_t await;   /* digest of the thread's state, at the head of a waiting loop; 0 elsewhere */
};

#endif
