/* Escaping what a student's program printed: the result is printable UTF-8 on lines of its own,
 * whatever came in. */
#include "fuzz.h"
#include "harmless.h"

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    for (int newlines = 0; newlines < 2; newlines++) {
        AUTO_BUFFER b = BUFFER_INIT;
        text_add_escaped(&b, (const char *)bytes, count, newlines);
        expect_harmless(&b, newlines);
    }
    return 0;
}
