/* pthread_once, call_once. */
#ifndef RACELAB_EXPLORE_SYNC_ONCE_H
#define RACELAB_EXPLORE_SYNC_ONCE_H

#include "explore/sync/sync.h"

/* ENTER: possible unless somebody is at it; its result is 1 if the caller is to run the function,
 * and then to reach LEAVE, or FORGET if it did not get to the end of it. */
enum once_code { ONCE_ENTER, ONCE_LEAVE, ONCE_FORGET };

extern const struct object_ops once_ops;

#endif
