/* The lines that come out of a program under ThreadSanitizer, which the program can forge: parsed,
 * and turned into findings, with a view that knows every second address. */
#include "fuzz.h"

#include "base/alloc.h"
#include "checkers/tsan_finding.h"

static bool know_place(void *context, uint64_t address, struct place *place)
{
    (void)context;
    *place = (struct place){"lab.c", (unsigned)(address % 1000), 1, "main"};
    return address % 2;
}

static char *know_variable(void *context, uint64_t address)
{
    (void)context;
    return address % 2 ? xstrdup("hits") : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct tsan_log log = TSAN_LOG_INIT;
    struct check_result result = CHECK_RESULT_INIT;
    struct lab lab = {0};
    struct tsan_view view = {know_place, know_variable, NULL, &lab};

    list_add(&lab.edit, "lab.c");
    tsan_log_parse(&log, (const char *)bytes, count, NULL);
    tsan_findings(&log, &view, &result);
    check_result_release(&result);
    tsan_log_release(&log);
    lab_release(&lab);
    return 0;
}
