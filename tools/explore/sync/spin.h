/* Spin locks: mutexes without types, whose waiters burn the processor. */
#ifndef RACELAB_EXPLORE_SYNC_SPIN_H
#define RACELAB_EXPLORE_SYNC_SPIN_H

#include "explore/sync/sync.h"

/* lock.type: 1 once it has been initialised. */
enum spin_code { SPIN_LOCK, SPIN_TRYLOCK, SPIN_UNLOCK, SPIN_INIT, SPIN_DESTROY };

extern const struct object_ops spin_ops;

#endif
