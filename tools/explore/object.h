/* The shared objects of the program under test: its locks, condition variables, atomics ...
 *
 *     struct object *o = objects_at(&objects, (uintptr_t)mutex, OBJECT_MUTEX);
 *
 * An object is found by its address and kind, and created, in its initial state, when first met
 * in an execution.  Its state lives here and not in the program's memory: restarting is raising
 * `generation`, and whatever the program scribbles over its mutex cannot confuse us.
 *
 * The slot of an object is kept from execution to execution, so a pointer stays valid as long as
 * the process; objects_at() resets the state when it belongs to an earlier execution. */
#ifndef RACELAB_EXPLORE_OBJECT_H
#define RACELAB_EXPLORE_OBJECT_H

#include <stddef.h>

#include "explore/clock.h"

/* One line here, one in sync_ops[] (sync/sync.c). */
enum object_kind {
    OBJECT_NONE,
    OBJECT_THREAD,   /* start, join; the address is the thread's */
    OBJECT_PROCESS,  /* exit, and what is written to standard output */
    OBJECT_MEMORY,   /* eight bytes of memory used by atomics, or by promoted plain accesses */
    OBJECT_MUTEX,    /* pthread_mutex_t, mtx_t */
    OBJECT_COND,     /* pthread_cond_t, cnd_t */
    OBJECT_RWLOCK,   /* pthread_rwlock_t */
    OBJECT_SPIN,     /* pthread_spinlock_t */
    OBJECT_SEM,      /* sem_t */
    OBJECT_SEM_PART, /* of a semaphore: its posts, its waits, one of its tokens */
    OBJECT_BARRIER,  /* pthread_barrier_t */
    OBJECT_ONCE,     /* pthread_once_t, once_flag */
    OBJECT_CANCEL,   /* whether a thread has been asked to end; the address is the thread's */
    OBJECT_BUDGET,   /* what is left of the spurious wakeups, of the time-outs */
    OBJECT_KINDS
};

enum { EFFECTS_MAX = 10, STATE_WORDS = 6, RECENT = 64 };

struct object {
    uintptr_t address;
    enum object_kind kind;
    uint32_t generation; /* the execution that the state below belongs to */
    int last_event;      /* index of the newest event on this object, -1 if none */
    uint16_t effects;    /* bit set of the effects this object has felt */
    bool destroyed;
    uint8_t span; /* OBJECT_MEMORY: bytes in this cell; kept over restarts, like part_of */
    struct object *part_of; /* OBJECT_MEMORY: the larger cell that took this one in */

    /* Happens-before of the search: one clock an effect (see struct object_ops.relation). */
    struct clock felt[EFFECTS_MAX];
    /* Happens-before of the C language: what a thread that acquires from this object learns. */
    struct clock released;

    /* The model's own state.  Mutex: owner, depth, type.  Each sync/KIND.c names its words. */
    union {
        int64_t word[STATE_WORDS];
        struct {
            int owner; /* thread, -1 if free */
            int depth; /* recursive locks held */
            int type;
            uintptr_t locked_at; /* pc of the call that locked it, for reports */
        } lock;
        struct {
            int owner;   /* thread that writes, -1 if none */
            int readers; /* read locks held, by all together */
            uintptr_t locked_at;
            uint8_t held[THREADS_MAX]; /* read locks by thread */
        } rw;
        struct {
            int64_t initial, posted, taken; /* tokens; the initial ones count as posted */
            bool made;                      /* sem_init was called */
        } sem;
        struct {
            unsigned count, arrived; /* in this phase */
            unsigned phase;
            bool made;
        } barrier;
    };
    uint32_t waiters; /* set of threads that sleep here */
    uint32_t woken;   /* of the sleepers, those already signalled */
};

struct objects {
    struct object *slot;           /* all objects ever met, in order of first sight */
    uint32_t *index;               /* open hash: address and kind -> slot number + 1 */
    struct object *recent[RECENT]; /* where objects_at() looks first */
    uint32_t count, capacity, index_size;
    uint32_t generation;
};

void objects_init(struct objects *objects);
void objects_restart(struct objects *objects); /* all objects are as if never met */

struct object *objects_at(struct objects *objects, uintptr_t address, enum object_kind kind);

/* The slot if any execution has met the object, with whatever state it has; NULL otherwise. */
struct object *objects_known(struct objects *objects, uintptr_t address, enum object_kind kind);

/* NULL if this execution has not met it. */
struct object *objects_find(struct objects *objects, uintptr_t address, enum object_kind kind);

#endif
