/* Escaping what a student's program printed: the result is printable UTF-8 on lines of its own,
 * whatever came in. */
#include "fuzz.h"

#include "base/text.h"

#include <stdlib.h>

/* A command to the terminal, of one byte or (U+0080 to U+009F) of two; a tab is none. */
static bool is_command(const unsigned char *c, bool newlines)
{
    if (c[0] == '\t' || (newlines && c[0] == '\n'))
        return false;
    return c[0] < 0x20 || c[0] == 0x7f || (c[0] == 0xc2 && c[1] < 0xa0);
}

static void expect_harmless(const struct buffer *b, bool newlines)
{
    for (size_t at = 0; at < b->length;) {
        size_t bytes = text_utf8_length(b->text + at, b->length - at);
        if (bytes == 0 || is_command((const unsigned char *)b->text + at, newlines))
            abort();
        at += bytes;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    for (int newlines = 0; newlines < 2; newlines++) {
        AUTO_BUFFER b = BUFFER_INIT;
        text_add_escaped(&b, (const char *)bytes, count, newlines);
        expect_harmless(&b, newlines);
    }
    return 0;
}
