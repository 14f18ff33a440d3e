/* Untrusted text in the formats of others.
 *
 * All of these first make control characters and invalid UTF-8 visible, as for a terminal: "\x1b".
 * So what they add is valid in its format whatever the bytes were, and harmless when printed. */
#ifndef RACELAB_REPORTS_ESCAPE_H
#define RACELAB_REPORTS_ESCAPE_H

#include "base/buffer.h"

#include <stdbool.h>

#define ESCAPE_BYTES_MAX ((size_t)64 << 10) /* of a text; the rest is cut and "…" says so */

/* Text of an XML element or, in double quotes, an attribute. */
void escape_xml(struct buffer *out, const char *text, bool keep_newlines);

/* A YAML string on one line, with its quotes, as TAP readers take it. */
void escape_yaml(struct buffer *out, const char *text);

#endif
