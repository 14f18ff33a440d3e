/* Reversing races: the step of partial-order reduction that makes the search complete.
 *
 * Two events of different threads race if they depend on each other and nothing in between makes
 * one happen before the other.  Then some execution has them the other way round, and the search
 * must have one: dpor_reverse_races() plants a path to it in the wakeup tree of the node before
 * the earlier event, unless what is planned or done there leads to it anyway. */
#ifndef RACELAB_EXPLORE_DPOR_H
#define RACELAB_EXPLORE_DPOR_H

#include "explore/search.h"

/* What a thread did, or wanted to do, as the later event of a race. */
struct suffix {
    uint8_t thread;
    const struct clock *before; /* what happened before it in its own thread */
    const struct touches *touches;
    const int *previous; /* the newest event on each touched object */
    int at;              /* its index; the length of the execution if it never happened */
    uint64_t await;      /* see struct op */
};

/* True if the races of this event are settled: as long as it and what was before it stay as they
 * are, later executions need not look at them again.  Otherwise they must: v is longer or shorter,
 * and other than before, when other things come after e'. */
bool dpor_reverse_races(struct search *search, const struct suffix *last);

#endif
