/* The process: its end, and what it writes to standard output. */
#ifndef RACELAB_EXPLORE_SYNC_PROCESS_H
#define RACELAB_EXPLORE_SYNC_PROCESS_H

#include "explore/sync/sync.h"

enum process_code { PROCESS_EXIT, PROCESS_WRITE };

extern const struct object_ops process_ops;

#endif
