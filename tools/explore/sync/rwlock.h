/* Read-write locks.  Readers are preferred, as glibc's default has it: a read lock waits for a
 * writer that holds the lock, never for one that waits. */
#ifndef RACELAB_EXPLORE_SYNC_RWLOCK_H
#define RACELAB_EXPLORE_SYNC_RWLOCK_H

#include "explore/sync/sync.h"

/* RDLOCK and WRLOCK with a deadline (op->deadline >= 0) may time out. */
enum rwlock_code {
    RWLOCK_RDLOCK,
    RWLOCK_WRLOCK,
    RWLOCK_TRYRDLOCK,
    RWLOCK_TRYWRLOCK,
    RWLOCK_UNLOCK,
    RWLOCK_INIT,
    RWLOCK_DESTROY
};

extern const struct object_ops rwlock_ops;

#endif
