/* Untrusted text in the formats of others.
 *
 * XML 1.0 has no way at all to write most control characters, and no format agrees with the next on
 * what invalid UTF-8 is.  So text is made harmless first, the same for all, and what is left for
 * each format is its own few special characters. */
#include "reports/escape.h"

#include "base/text.h"

#include <string.h>

/* U+FFFE and U+FFFF are valid UTF-8 and yet characters of neither XML nor YAML. */
static bool is_noncharacter(const char *s)
{
    return !strncmp(s, "\xef\xbf\xbe", 3) || !strncmp(s, "\xef\xbf\xbf", 3);
}

/* Adds the text with `entity` asked about each of its bytes. */
static void add_with(struct buffer *out, const char *text, bool keep_newlines,
                     const char *(*entity)(char c))
{
    AUTO_BUFFER visible = BUFFER_INIT;
    size_t bytes = strnlen(text, ESCAPE_BYTES_MAX);

    text_add_escaped(&visible, text, bytes, keep_newlines);
    for (const char *s = visible.text; *s;) {
        bool none = is_noncharacter(s);
        const char *instead = none ? "\xef\xbf\xbd" : entity(*s);
        if (instead)
            buffer_add_text(out, instead);
        else
            buffer_add_char(out, *s);
        s += none ? 3 : 1;
    }
    buffer_add_text(out, text[bytes] ? "…" : "");
}

static const char *xml_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;"; /* "]]>" may not stand in text */
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;"; /* a bare one would become a blank in an attribute */
    default:
        return NULL;
    }
}

void escape_xml(struct buffer *out, const char *text, bool keep_newlines)
{
    add_with(out, text, keep_newlines, xml_entity);
}

/* Perl's TAP reader knows only half of YAML's double-quoted strings, but all of the single-quoted
 * ones: in them nothing is special but the quote. */
static const char *yaml_entity(char c)
{
    return c == '\'' ? "''" : c == '\t' ? " " : NULL;
}

void escape_yaml(struct buffer *out, const char *text)
{
    buffer_add_char(out, '\'');
    add_with(out, text, false, yaml_entity);
    buffer_add_char(out, '\'');
}
