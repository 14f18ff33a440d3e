/* The small languages inside a manifest: {EXPRESSIONS} over the sizes, and what is expected of a
 * judge.  An error has words, and there is a text or an error, never both. */
#include "fuzz.h"

#include "base/alloc.h"
#include "course/lab.h"

#include <stdlib.h>

static char rounds[] = "ROUNDS", threads[] = "THREADS";
static struct macro sizes[] = {{rounds, 1000}, {threads, 0}};
static const struct macros macros = {sizes, ARRAY_COUNT(sizes)};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    AUTO_FREE char *text = xstrndup((const char *)bytes, count);
    struct problem problem = PROBLEM_INIT;
    struct expectation expectation;
    AUTO_FREE char *expanded = lab_expand(text, &macros, &problem);

    if ((expanded == NULL) != (problem.text != NULL))
        abort();
    problem_release(&problem);
    expectation_parse(text, &expectation);
    return 0;
}
