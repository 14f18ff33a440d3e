/* Searches that do not go through everything: a fair coin, probabilistic concurrency testing, and
 * everybody in turn. */
#ifndef RACELAB_EXPLORE_RANDOM_H
#define RACELAB_EXPLORE_RANDOM_H

#include "explore/search.h"

static inline bool is_random(const struct search *search)
{
    return search->strategy == STRATEGY_RANDOM || search->strategy == STRATEGY_PCT;
}

uint64_t random_next(struct search *search);
unsigned random_of(struct search *search, thread_set set);

unsigned lockstep_pick(struct search *search, thread_set set, unsigned running);

void pct_begin(struct search *search);
unsigned pct_pick(struct search *search, thread_set set);

#endif
