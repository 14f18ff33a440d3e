/* Threads as objects: starting and joining them.  Neither depends on anything but the thread
 * itself, so both are invisible: done at once, without a branch. */
#ifndef RACELAB_EXPLORE_SYNC_THREAD_H
#define RACELAB_EXPLORE_SYNC_THREAD_H

#include "explore/sync/sync.h"

/* argument[0]: the thread joined. */
enum thread_code { THREAD_START, THREAD_JOIN, THREAD_YIELD, THREAD_SLEEP };

extern const struct object_ops thread_ops;

#endif
