/* A report prints results in one format and decides nothing.
 *
 *     const struct report *report = report_find("json");
 *     AUTO_BUFFER text = BUFFER_INIT;
 *     report->write(&text, results, count, &options);
 *
 * To add one: write reports/NAME.c defining NAME_report, declare it here, put it in the table in
 * reports/report.c, and add a golden file to tests/fixtures/reports/.
 *
 * Whatever a student's program or file names hold is escaped as the format needs it. */
#ifndef RACELAB_REPORTS_REPORT_H
#define RACELAB_REPORTS_REPORT_H

#include "base/buffer.h"
#include "course/result.h"

struct report_options {
    bool color;            /* text only */
    unsigned width;        /* columns, text only */
    const char *version;   /* racelab's */
    const char *timestamp; /* ISO 8601, when judging began; for junit */
    const char
        *again; /* how the user called us, to end a failure with the command that shows it again */
};

struct report {
    const char *name;
    void (*write)(struct buffer *out, const struct lab_result *results, size_t count,
                  const struct report_options *options);
};

const struct report *report_find(const char *name); /* NULL if there is none */
const char *report_names(void);                     /* "text, json, junit, tap" */

extern const struct report text_report, json_report, junit_report, tap_report;

#endif
