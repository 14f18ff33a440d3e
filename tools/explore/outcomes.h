/* Sets of what executions came to, for holding the reduction to account: how many distinct traces
 * were executed, and how many distinct final states were reached.
 *
 * A trace is its events with what happened before each, whatever their order in time.  A reduced
 * search must execute each trace once; a plain one reaches the same set, many times over. */
#ifndef RACELAB_EXPLORE_OUTCOMES_H
#define RACELAB_EXPLORE_OUTCOMES_H

#include "explore/search.h"

struct outcome_set {
    uint64_t *key; /* an open hash, grown as needed; 0: empty */
    uint64_t size, count;
    uint64_t sum; /* of all keys: equal sets have equal sums */
};

/* False if it was in the set already. */
bool outcome_set_add(struct outcome_set *set, uint64_t key);

void outcome_set_clear(struct outcome_set *set);

uint64_t trace_digest(const struct search *search);

#endif
