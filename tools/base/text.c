/* Escaping for terminals, "did you mean", numbers. */
#include "base/text.h"

#include "base/alloc.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool is_continuation(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

size_t text_utf8_length(const char *s, size_t count)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t length;

    if (!count)
        return 0;
    if (u[0] < 0x80)
        return 1;
    if (u[0] >= 0xc2 && u[0] <= 0xdf)
        length = 2;
    else if (u[0] >= 0xe0 && u[0] <= 0xef)
        length = 3;
    else if (u[0] >= 0xf0 && u[0] <= 0xf4)
        length = 4;
    else
        return 0;
    for (size_t i = 1; i < length; i++)
        if (i >= count || !is_continuation(u[i]))
            return 0;
    bool overlong = (u[0] == 0xe0 && u[1] < 0xa0) || (u[0] == 0xf0 && u[1] < 0x90);
    bool outside = (u[0] == 0xed && u[1] > 0x9f) || (u[0] == 0xf4 && u[1] > 0x8f);
    return overlong || outside ? 0 : length;
}

static void add_escape(struct buffer *b, unsigned char c)
{
    if (c == '\n')
        buffer_add_text(b, "\\n");
    else if (c == '\r')
        buffer_add_text(b, "\\r");
    else
        buffer_format(b, "\\x%02x", c);
}

/* A valid sequence's character. */
static unsigned code_point(const char *s, size_t length)
{
    static const unsigned char first[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    unsigned c = (unsigned char)s[0] & first[length];

    for (size_t i = 1; i < length; i++)
        c = c << 6 | ((unsigned char)s[i] & 0x3f);
    return c;
}

/* What is not shown but makes other text be shown differently.  The joiners U+200C and U+200D are
 * not among them: scripts and emoji need them, and they reach no further than their neighbours. */
static const struct {
    unsigned first, last;
} controls[] = {
    {0x0000, 0x001f},   {0x007f, 0x009f}, /* C0, DEL, C1: commands to a terminal */
    {0x00ad, 0x00ad},                     /* a hyphen that is there or not */
    {0x061c, 0x061c},   {0x200e, 0x200f}, /* marks of direction */
    {0x200b, 0x200b},   {0x2060, 0x2065}, /* of no width */
    {0x2028, 0x202e},                     /* other ends of lines; overrides of direction */
    {0x2066, 0x206f},                     /* isolates of direction */
    {0xfeff, 0xfeff},   {0xfff9, 0xfffb}, /* of no width; notes between lines */
    {0xe0000, 0xe007f},                   /* tags: text that nobody sees */
};

static bool is_control(const char *s, size_t length)
{
    unsigned c = code_point(s, length);

    for (size_t i = 0; i < ARRAY_COUNT(controls); i++)
        if (c >= controls[i].first && c <= controls[i].last)
            return true;
    return false;
}

static bool is_kept(char c, bool keep_newlines)
{
    return c == '\t' || (keep_newlines && c == '\n');
}

void text_add_escaped(struct buffer *b, const char *bytes, size_t count, bool keep_newlines)
{
    for (size_t i = 0; i < count;) {
        size_t length = text_utf8_length(bytes + i, count - i);
        size_t hidden = length ? length : 1;
        if (length && (is_kept(bytes[i], keep_newlines) || !is_control(bytes + i, length))) {
            buffer_add(b, bytes + i, length);
            i += length;
            continue;
        }
        while (hidden--)
            add_escape(b, (unsigned char)bytes[i++]);
    }
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;

    return m < c ? m : c;
}

static size_t edit_distance(const char *a, const char *b)
{
    size_t columns = strlen(b) + 1;
    AUTO_FREE size_t *row = xcalloc(columns, sizeof *row);

    for (size_t j = 0; j < columns; j++)
        row[j] = j;
    for (size_t i = 0; a[i]; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 1; j < columns; j++) {
            size_t above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[columns - 1];
}

const char *text_nearest(const char *word, const struct list *words)
{
    const char *nearest = NULL;
    size_t limit = strlen(word) / 3 + 1;
    size_t best = limit + 1;

    for (size_t i = 0; i < words->count; i++) {
        size_t distance = edit_distance(word, words->item[i]);
        if (distance < best) {
            best = distance;
            nearest = words->item[i];
        }
    }
    return nearest;
}

bool text_to_number(const char *text, unsigned long max, unsigned long *number)
{
    char *end = NULL;

    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    *number = strtoul(text, &end, 10);
    return errno == 0 && *end == '\0' && *number <= max;
}

bool text_ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length >= tail && !strcmp(text + length - tail, end);
}

bool text_starts_with(const char *text, const char *start)
{
    return !strncmp(text, start, strlen(start));
}

static bool is_plain_word(const char *word)
{
    return *word && !word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_./-+=:,@%")];
}

void text_add_shell_word(struct buffer *b, const char *word)
{
    if (is_plain_word(word)) {
        buffer_add_text(b, word);
        return;
    }
    buffer_add_char(b, '\'');
    for (; *word; word++) {
        if (*word == '\'')
            buffer_add_text(b, "'\\''");
        else
            buffer_add_char(b, *word);
    }
    buffer_add_char(b, '\'');
}
