/* The table of formats: the only place that knows them all. */
#include "reports/report.h"

#include "base/alloc.h"

#include <string.h>

static const struct report *const reports[] = {
    &text_report,
    &json_report,
    &junit_report,
    &tap_report,
};

const struct report *report_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_COUNT(reports); i++)
        if (!strcmp(reports[i]->name, name))
            return reports[i];
    return NULL;
}

const char *report_names(void)
{
    return "text, json, junit, tap";
}
