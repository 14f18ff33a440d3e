/* From ThreadSanitizer's reports to findings.
 *
 *     struct tsan_view view = {place, variable, symbols, lab};
 *     tsan_findings(&log, &view, result);
 *
 * What the reports leave open is asked of the view: which line an address of the program is, and
 * which variable.  Addresses are those in the file (the load base is taken off).  Sets no verdict
 * but error, for a report of a kind that it does not know. */
#ifndef RACELAB_CHECKERS_TSAN_FINDING_H
#define RACELAB_CHECKERS_TSAN_FINDING_H

#include "checkers/tsan_parse.h"
#include "course/lab.h"
#include "course/result.h"
#include "run/symbols.h"

struct tsan_view {
    bool (*place)(void *context, uint64_t address, struct place *place);
    char *(*variable)(void *context, uint64_t address);
    void *context;
    const struct lab *lab;
};

void tsan_findings(const struct tsan_log *log, const struct tsan_view *view,
                   struct check_result *result);

#endif
