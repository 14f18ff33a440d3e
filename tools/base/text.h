/* Small questions about text that several rooms ask. */
#ifndef RACELAB_BASE_TEXT_H
#define RACELAB_BASE_TEXT_H

#include "base/buffer.h"
#include "base/list.h"

#include <stdbool.h>
#include <stddef.h>

/* Adds untrusted bytes so that no terminal obeys them and no reader is misled: control characters
 * become \n, \r, \x1b …, bytes that are no valid UTF-8 become \xNN, and so do the bytes of
 * characters that are not shown themselves but change how others are (overrides of direction, ends
 * of lines, spaces without width).  A tab stays one; a newline does if `keep_newlines`. */
void text_add_escaped(struct buffer *b, const char *bytes, size_t count, bool keep_newlines);

/* Adds a word of a command line, quoted where a shell would not take it as it is. */
void text_add_shell_word(struct buffer *b, const char *word);

/* The entry of `words` nearest to `word` if it is near enough to be a slip of the finger
 * (edit distance of at most a third of its length, and at least 1); else NULL. */
const char *text_nearest(const char *word, const struct list *words);

/* Parses a whole non-negative decimal number; false if there is anything else, or above max. */
bool text_to_number(const char *text, unsigned long max, unsigned long *number);

bool text_ends_with(const char *text, const char *end);
bool text_starts_with(const char *text, const char *start);

/* Length in bytes of the valid UTF-8 sequence at s, at most `count` bytes long; 0 if invalid. */
size_t text_utf8_length(const char *s, size_t count);

#endif
