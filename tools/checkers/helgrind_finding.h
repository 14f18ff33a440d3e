/* From Helgrind's errors to findings.
 *
 *     struct helgrind_view view = {place, variable, symbols, lab, child};
 *     helgrind_findings(&log, &view, result);
 *
 * Helgrind itself says file and line; the view adds what it does not say: the column, and the
 * variable at an address (NULL from either where it is not known).  Threads are called as TSan
 * calls them: Helgrind's #1 is the main thread, #2 is T1.
 *
 * A crash is a finding too, but for abort().
 *
 * Helgrind's XML leaves out what its text has: the locks that were held at a race, and in a
 * violated lock order the place where the thread took the first of the two. */
#ifndef RACELAB_CHECKERS_HELGRIND_FINDING_H
#define RACELAB_CHECKERS_HELGRIND_FINDING_H

#include "checkers/helgrind_parse.h"
#include "course/lab.h"
#include "course/result.h"
#include "run/symbols.h"

struct helgrind_view {
    bool (*place)(void *context, uint64_t ip, struct place *place);
    char *(*variable)(void *context, uint64_t address);
    void *context;
    const struct lab *lab;
    bool child; /* the process was forked by the program */
};

void helgrind_findings(const struct helgrind_log *log, const struct helgrind_view *view,
                       struct check_result *result);

#endif
