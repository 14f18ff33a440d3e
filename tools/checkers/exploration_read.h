/* The explorer's report, line by line, into an exploration.  Addresses become names on the way. */
#ifndef RACELAB_CHECKERS_EXPLORATION_READ_H
#define RACELAB_CHECKERS_EXPLORATION_READ_H

#include "checkers/exploration.h"

/* `end` says how the process ended, for the message if the report is not whole.  0, or -1 with
 * x->trouble. */
int exploration_read(struct exploration *x, const char *report, const char *end);

#endif
