/* The explorer's report, which the program under test can forge: taken for a report of an
 * exploration and of a replay.  The program whose addresses it names is this one. */
#include "fuzz.h"

#include "base/alloc.h"
#include "checkers/exploration_read.h"

#include <stdlib.h>
#include <string.h>

static void expect(bool holds)
{
    if (!holds)
        abort();
}

/* Whatever was read, a verdict is one that its findings bear out. */
static void expect_sense(const struct exploration *x, int result)
{
    expect((result < 0) == (x->trouble != NULL));
    if (result < 0)
        expect(x->verdict == VERDICT_ERROR);
    if (!x->replay && x->verdict == VERDICT_PASS)
        expect(x->finding_count == 0);
    if (!x->replay && x->verdict == VERDICT_FAIL)
        expect(x->finding_count > 0);
    for (size_t i = 0; result == 0 && i < x->finding_count; i++)
        expect(x->replay || (x->findings[i].finding.message && x->findings[i].options));
}

static void read_as(const uint8_t *bytes, size_t count, const struct trace_choice *replay)
{
    struct lab lab = {0};
    struct exploration x = {.program = "/proc/self/exe", .lab = &lab, .replay = replay};
    AUTO_FREE char *report = xstrndup("", 0);

    list_add(&lab.edit, "fuzz_wire.c");
    report = xrealloc(report, count + 1);
    memcpy(report, bytes, count);
    report[count] = '\0';
    expect_sense(&x, exploration_read(&x, report, count, NULL));
    exploration_release(&x);
    list_release(&lab.edit);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static const struct trace_choice schedule[1];

    read_as(bytes, count, NULL);
    read_as(bytes, count, schedule);
    return 0;
}
