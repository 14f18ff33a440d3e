/* The simplest schedule that still leads to a finding. */
#ifndef RACELAB_EXPLORE_MINIMISE_H
#define RACELAB_EXPLORE_MINIMISE_H

#include "explore/findings.h"

/* Replaces f's schedule by one with fewer switches between threads, or as many and fewer steps,
 * that leads to the same finding, if there is one nearby. */
void minimise(struct found *f);

/* Repeats f's schedule, recording its steps, and replaces f's finding by the same one as it was
 * raised there.  False if the program did something else this time. */
bool minimise_record(struct found *f);

/* Runs along a list of choices under these conditions. */
void guided_run(const struct choice *list, int length, const struct conditions *conditions,
                bool strict);

#endif
