/* What must hold of every text for a person: a terminal prints it and obeys nothing in it. */
#ifndef RACELAB_FUZZ_HARMLESS_H
#define RACELAB_FUZZ_HARMLESS_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdlib.h>

/* A command to the terminal, of one byte or (U+0080 to U+009F) of two; a tab is none. */
static inline bool is_command(const unsigned char *c, bool newlines)
{
    if (c[0] == '\t' || (newlines && c[0] == '\n'))
        return false;
    return c[0] < 0x20 || c[0] == 0x7f || (c[0] == 0xc2 && c[1] < 0xa0);
}

/* What turns the direction of writing: U+202A to U+202E, U+2066 to U+2069. */
static inline bool turns(const unsigned char *c)
{
    return c[0] == 0xe2 && ((c[1] == 0x80 && c[2] >= 0xaa && c[2] <= 0xae) ||
                            (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
}

static inline void expect_harmless(const struct buffer *b, bool newlines)
{
    for (size_t at = 0; at < b->length;) {
        size_t bytes = text_utf8_length(b->text + at, b->length - at);
        const unsigned char *c = (const unsigned char *)b->text + at;
        if (bytes == 0 || is_command(c, newlines) || turns(c))
            abort();
        at += bytes;
    }
}

#endif
