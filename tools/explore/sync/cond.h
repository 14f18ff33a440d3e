/* Condition variables. */
#ifndef RACELAB_EXPLORE_SYNC_COND_H
#define RACELAB_EXPLORE_SYNC_COND_H

#include "explore/sync/sync.h"

/* A wait is two operations: COND_WAIT lets go of the mutex (op->second) and sleeps; COND_WAKE is
 * pending while it sleeps.  COND_WAKE's result is 0 when the thread holds the mutex again.
 * COND_WOKE_SPURIOUSLY, ETIMEDOUT or CANCELLED: it left by itself and has yet to lock the mutex. */
enum cond_code { COND_WAIT, COND_WAKE, COND_SIGNAL, COND_BROADCAST, COND_INIT, COND_DESTROY };

enum { COND_WOKE_SPURIOUSLY = -1 };

extern const struct object_ops cond_ops;

#endif
