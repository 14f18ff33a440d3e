/* Mutexes: normal, recursive, error-checking; a condition wait ends by locking one. */
#ifndef RACELAB_EXPLORE_SYNC_MUTEX_H
#define RACELAB_EXPLORE_SYNC_MUTEX_H

#include "explore/sync/sync.h"

enum mutex_code {
    MUTEX_LOCK,
    MUTEX_TRYLOCK,
    MUTEX_TIMEDLOCK, /* may time out while the mutex is not free */
    MUTEX_UNLOCK,
    MUTEX_INIT, /* argument[0]: the type */
    MUTEX_DESTROY
};

/* Effects.  A TRY_FAILED only reads the mutex: two of them commute. */
enum mutex_effect {
    MUTEX_LOCKED,
    MUTEX_TRY_LOCKED,
    MUTEX_TRY_FAILED,
    MUTEX_UNLOCKED,
    MUTEX_REMADE
};

extern const struct object_ops mutex_ops;

/* Is this a trylock that has become a lock, because too many before it have failed? */
bool mutex_is_patient(const struct thread *t, const struct op *op);

/* An unlock that nobody can race with: not even an event. */
bool mutex_unlock_quietly(struct object *mutex, struct thread *t);

/* For condition waits, which unlock and lock as a part of another operation. */
bool mutex_free_for(const struct object *mutex, const struct thread *t);
void mutex_take(struct object *mutex, struct thread *t, uintptr_t pc);
void mutex_drop(struct object *mutex, struct thread *t);

#endif
