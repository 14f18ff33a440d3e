/* From an exploration to answers and traces: what the check and `racelab explore` share. */
#ifndef RACELAB_CHECKERS_EXPLORE_H
#define RACELAB_CHECKERS_EXPLORE_H

#include "checkers/exploration.h"

/* Which program was explored, for its traces.  Borrowed. */
struct explored_program {
    const char *name;           /* "lab counter" */
    const char *trace_name;     /* the trace's file name begins so: "counter" */
    const struct list *sources; /* absolute paths, in the order compiled */
    const struct list *names;   /* and what they are called when they are */
    const struct list *macros;
    const struct list *flags;
    const char *trace_folder;
    const char *trace_file; /* or this very file; NULL: one in the folder */
};

/* Moves the findings into the result, sets verdict, summary, executions and complete, and keeps the
 * first failing schedule as a trace. */
void explore_conclude(struct exploration *x, const struct explored_program *program,
                      struct check_result *result);

#endif
