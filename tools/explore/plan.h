/* The search between two executions: which races to reverse.  Part of search.h; here is what its
 * files share. */
#ifndef RACELAB_EXPLORE_PLAN_H
#define RACELAB_EXPLORE_PLAN_H

#include "explore/search.h"

/* Does this search leave equivalent executions out?  With a bound on preemptions, leaving a trace
 * out may leave out the one that would have led to its siblings: reduction and bound do not go
 * together, so the bound gets a plain search. */
static inline bool plan_reduces(const struct search *search)
{
    return search->strategy == STRATEGY_DPOR && search->preemptions_max < 0;
}

/* What thread t could do, or could have done, instead of its pending operation. */
void plan_note_instead(struct alternative *instead, const struct thread *t);

#endif
