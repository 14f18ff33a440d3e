/* Reversing races: the step of partial-order reduction that makes the search complete.
 *
 * Two events of different threads race if they depend on each other and nothing in between makes
 * one happen before the other.  Then some execution has them the other way round, and the search
 * must have one: dpor_reverse_races() plants its first step in the backtrack set of the node
 * before the earlier event. */
#ifndef RACELAB_EXPLORE_DPOR_H
#define RACELAB_EXPLORE_DPOR_H

#include "explore/search.h"

/* What thread p does, or wants to do, at the end of the execution so far. */
struct suffix {
    uint8_t thread;
    const struct clock *before; /* what happened before it in its own thread */
    const struct touches *touches;
    int previous[TOUCHES_MAX]; /* the newest event on each touched object */
    int at;                    /* its index: the number of events before it */
    const struct op *op;
};

void dpor_reverse_races(struct search *search, const struct suffix *last);

#endif
