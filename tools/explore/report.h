/* The report on the wire; its form is documented in tools/trace/wire.h. */
#ifndef RACELAB_EXPLORE_REPORT_H
#define RACELAB_EXPLORE_REPORT_H

#include <stdbool.h>

void report_begin(void);
void report_restart(void); /* the search starts again: counts so far do not count */
void report_end(bool complete);

#endif
