/* What the two halves of reading a report share: the order of its lines (exploration_read.c) and
 * what stands in those about findings (exploration_finding.c). */
#ifndef RACELAB_CHECKERS_EXPLORATION_READER_H
#define RACELAB_CHECKERS_EXPLORATION_READER_H

#include "checkers/exploration.h"
#include "run/symbols.h"
#include "trace/fields.h"

struct reader {
    struct exploration *x;
    struct symbols *symbols;
    uint64_t base; /* where the program was loaded, */
    uint64_t end;  /* up to here */
    unsigned stage;
    size_t line;    /* from 1 */
    long last_step; /* number of the last step of this finding; -1: none yet */
};

/* Each adds what it reads to r->x; if f->wrong is set afterwards, or false is returned, the report
 * is not to be believed, and what was added means nothing. */
bool reader_finding(struct reader *r, struct fields *f);
bool reader_step(struct reader *r, struct fields *f);

#endif
