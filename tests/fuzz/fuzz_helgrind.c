/* Valgrind's XML, of which a program that is killed leaves a part: parsed, and turned into
 * findings, with a view that knows every second address. */
#include "fuzz.h"

#include "base/alloc.h"
#include "checkers/helgrind_finding.h"

static bool know_place(void *context, uint64_t ip, struct place *place)
{
    (void)context;
    *place = (struct place){"lab.c", (unsigned)(ip % 1000), 1, "main"};
    return ip % 2;
}

static char *know_variable(void *context, uint64_t address)
{
    (void)context;
    return address % 2 ? xstrdup("hits") : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct helgrind_log log = HELGRIND_LOG_INIT;
    struct check_result result = CHECK_RESULT_INIT;
    struct lab lab = {0};
    struct helgrind_view view = {know_place, know_variable, NULL, &lab, false};

    list_add(&lab.edit, "lab.c");
    helgrind_log_parse(&log, (const char *)bytes, count);
    helgrind_findings(&log, &view, &result);
    check_result_release(&result);
    helgrind_log_release(&log);
    lab_release(&lab);
    return 0;
}
