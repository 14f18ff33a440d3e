/* Semaphores. */
#ifndef RACELAB_EXPLORE_SYNC_SEM_H
#define RACELAB_EXPLORE_SYNC_SEM_H

#include "explore/sync/sync.h"

/* WAIT with a deadline (op->deadline >= 0) may time out.  INIT: argument[0] is the value.
 * GETVALUE's result is the value; the others' is an errno, or CANCELLED.  NAMES: opens a named
 * semaphore, or, if argument[0], changes what names there are. */
enum sem_code { SEM_WAIT, SEM_TRYWAIT, SEM_POST, SEM_GETVALUE, SEM_INIT, SEM_DESTROY, SEM_NAMES };

extern const struct object_ops sem_ops, sem_part_ops;

#endif
