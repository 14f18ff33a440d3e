/* The table that the text report puts above the screens of many labs.  Both end their lines. */
#ifndef RACELAB_REPORTS_TEXT_TABLE_H
#define RACELAB_REPORTS_TEXT_TABLE_H

#include "reports/report.h"

/* Below this, a check's summary gets a line of its own and a lab's name less room. */
#define NARROW 60

void text_table_rows(struct buffer *out, const struct lab_result *results, size_t count,
                     const struct report_options *options);

/* A blank line, then how many passed, failed, and the points of all. */
void text_table_totals(struct buffer *out, const struct lab_result *results, size_t count,
                       const struct report_options *options);

#endif
