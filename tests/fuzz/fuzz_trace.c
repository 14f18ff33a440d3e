/* A trace, which may come from anybody: what is wrong with it is said in words; what is taken is
 * written as it was read. */
#include "fuzz.h"

#include "base/alloc.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

static void expect_the_same_again(const struct trace *t)
{
    AUTO_BUFFER first = BUFFER_INIT;
    AUTO_BUFFER second = BUFFER_INIT;
    struct trace again;
    char *trouble = NULL;

    trace_write(t, &first);
    if (trace_read(&again, first.text, first.length, "again", &trouble) < 0)
        abort();
    trace_write(&again, &second);
    if (strcmp(first.text, second.text))
        abort();
    trace_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct trace t;
    char *trouble = NULL;

    if (trace_read(&t, (const char *)bytes, count, "input", &trouble) == 0)
        expect_the_same_again(&t);
    else if (!trouble)
        abort();
    free(trouble);
    trace_release(&t);
    return 0;
}
