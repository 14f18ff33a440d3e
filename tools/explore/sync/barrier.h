/* Barriers. */
#ifndef RACELAB_EXPLORE_SYNC_BARRIER_H
#define RACELAB_EXPLORE_SYNC_BARRIER_H

#include "explore/sync/sync.h"

/* INIT: argument[0] is the count.  ARRIVE: its result is BARRIER_FULL for the one that completes
 * the phase and goes on at once; all others then reach BARRIER_LEAVE, invisible, which is
 * possible when the phase is complete.
 *
 * Who is told that it was the serial thread is left open by POSIX.  ARRIVE's argument[0] says that
 * the program looks at the answer; then it is a choice, made when the phase is completed.
 * The results of LEAVE, and of an ARRIVE that completes the phase, say it: BARRIER_SERIAL. */
enum barrier_code { BARRIER_ARRIVE, BARRIER_LEAVE, BARRIER_INIT, BARRIER_DESTROY };

enum { BARRIER_WAIT, BARRIER_FULL, BARRIER_SERIAL };

extern const struct object_ops barrier_ops;

#endif
