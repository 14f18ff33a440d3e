/* What was handed in: are the files of a submission there, and are they its own? */
#ifndef RACELAB_CHECKERS_HANDED_IN_H
#define RACELAB_CHECKERS_HANDED_IN_H

#include "checkers/judge.h"

#include <stdbool.h>

/* True if all files that the lab lets a student edit are there; else `build` says what is wrong. */
bool handed_in(const struct judging *j, struct check_result *build);

#endif
