/* Text fitted to a terminal.
 *
 * A line is filled word by word.  When one is broken while a style is open, the style is closed
 * before the break and opened again after the indentation: so lines can be put side by side, in the
 * cells of a table, and none colours its neighbour. */
#include "reports/screen.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

static const char *const styles[] = {
    [STYLE_STRONG] = "\x1b[1m",  [STYLE_EMPHASIS] = "\x1b[3m",  [STYLE_DIM] = "\x1b[2m",
    [STYLE_CODE] = "\x1b[36m",   [STYLE_HEADING] = "\x1b[1;4m", [STYLE_PASS] = "\x1b[32m",
    [STYLE_FAIL] = "\x1b[1;31m", [STYLE_ERROR] = "\x1b[1;35m",  [STYLE_NOTE] = "\x1b[36m",
};

const char *style_start(enum style s, bool color)
{
    return color ? styles[s] : "";
}

const char *style_end(bool color)
{
    return color ? "\x1b[0m" : "";
}

void style_add(struct buffer *out, enum style s, bool color, const char *text)
{
    buffer_format(out, "%s%s%s", style_start(s, color), text, style_end(color));
}

enum style verdict_style(enum verdict v)
{
    static const enum style of[] = {
        [VERDICT_PASS] = STYLE_PASS,
        [VERDICT_FAIL] = STYLE_FAIL,
        [VERDICT_ERROR] = STYLE_ERROR,
        [VERDICT_SKIP] = STYLE_DIM,
    };

    return of[v];
}

const char *verdict_word(enum verdict v)
{
    static const char *const of[] = {
        [VERDICT_PASS] = "PASS",
        [VERDICT_FAIL] = "FAIL",
        [VERDICT_ERROR] = "ERROR",
        [VERDICT_SKIP] = "skip",
    };

    return of[v];
}

/* Characters that take no column or two; those outside take one.  Sorted. */
static const struct {
    unsigned first, last, columns;
} widths[] = {
    {0x300, 0x36f, 0},   {0x1100, 0x115f, 2}, {0x200b, 0x200f, 0},   {0x2e80, 0xa4cf, 2},
    {0xac00, 0xd7a3, 2}, {0xf900, 0xfaff, 2}, {0xfe00, 0xfe0f, 0},   {0xfe30, 0xfe6f, 2},
    {0xff00, 0xff60, 2}, {0xffe0, 0xffe6, 2}, {0x1f300, 0x1faff, 2}, {0x20000, 0x3fffd, 2},
};

static unsigned code_point(const char *s, size_t length)
{
    static const unsigned char lead[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    unsigned point = (unsigned char)s[0] & lead[length];

    for (size_t i = 1; i < length; i++)
        point = point << 6 | ((unsigned char)s[i] & 0x3f);
    return point;
}

static size_t point_columns(unsigned point)
{
    for (size_t i = 0; i < ARRAY_COUNT(widths); i++)
        if (point >= widths[i].first && point <= widths[i].last)
            return widths[i].columns;
    return 1;
}

/* The bytes of the style sequence at s; 0 if there is none. */
static size_t style_length(const char *s)
{
    return s[0] == '\x1b' ? strcspn(s, "m") + 1 : 0;
}

/* The bytes of the character or style sequence at s, and the columns it takes. */
static size_t next_character(const char *s, size_t left, size_t *columns)
{
    size_t length = style_length(s);

    *columns = 0;
    if (length)
        return length < left ? length : left;
    length = text_utf8_length(s, left);
    *columns = length > 1 ? point_columns(code_point(s, length)) : 1;
    return length ? length : 1;
}

static size_t columns_of(const char *text, size_t bytes)
{
    size_t sum = 0, columns;

    for (size_t i = 0; i < bytes; sum += columns)
        i += next_character(text + i, bytes - i, &columns);
    return sum;
}

size_t screen_columns(const char *text)
{
    return columns_of(text, strlen(text));
}

void screen_pad(struct buffer *out, size_t used, size_t columns)
{
    for (; used < columns; used++)
        buffer_add_char(out, ' ');
}

void screen_cut(struct buffer *b, size_t length)
{
    if (length >= b->length)
        return;
    b->length = length;
    b->text[length] = '\0';
}

void screen_drop_blanks(struct buffer *b)
{
    size_t length = b->length;

    while (length && b->text[length - 1] == ' ')
        length--;
    screen_cut(b, length);
}

/* The bytes that take at most `columns`. */
static size_t bytes_within(const char *text, size_t columns)
{
    size_t bytes = 0, used = 0, left = strlen(text), one;

    while (bytes < left) {
        size_t length = next_character(text + bytes, left - bytes, &one);
        if (used + one > columns)
            break;
        bytes += length;
        used += one;
    }
    return bytes;
}

void screen_add_short(struct buffer *out, const char *text, size_t columns)
{
    size_t total = screen_columns(text);

    if (total <= columns) {
        buffer_add_text(out, text);
        return;
    }
    size_t tail = columns > 12 ? (columns - 1) / 3 : 0;
    size_t head = columns > 1 + tail ? columns - 1 - tail : 0;
    buffer_add(out, text, bytes_within(text, head));
    buffer_add_text(out, "…");
    const char *end = text + bytes_within(text, total - tail);
    /* A wide character may straddle the cut: leave it out rather than be a column too long. */
    while (screen_columns(end) > tail)
        end += next_character(end, strlen(end), &columns);
    buffer_add_text(out, end);
}

/* CI runners obey lines that begin with "::" (GitHub), and "##[" wherever it stands.  Which word
 * will begin a line is not known before it is wrapped. */
static void add_defused(struct buffer *out, const char *text)
{
    for (const char *s = text; *s; s++) {
        bool begins = s == text || strchr(" \t", s[-1]);
        if (begins && text_starts_with(s, "::"))
            buffer_add_char(out, '\\');
        if (s - text >= 2 && text_starts_with(s - 2, "##["))
            buffer_add_char(out, '\\');
        buffer_add_char(out, *s);
    }
}

void screen_add_untrusted(struct buffer *out, const char *text, size_t columns)
{
    AUTO_BUFFER visible = BUFFER_INIT, clean = BUFFER_INIT;

    text_add_escaped(&visible, text, strlen(text), false);
    add_defused(&clean, visible.text);
    if (columns)
        screen_add_short(out, clean.text, columns);
    else
        buffer_add_text(out, clean.text);
}

/* The line being filled. */
struct line {
    struct buffer *out;
    const struct wrap *wrap;
    size_t column;
    bool empty;           /* no word on it yet */
    struct buffer styles; /* those open where the line ends now */
};

static void line_break(struct line *l)
{
    if (l->styles.length)
        buffer_add_text(l->out, style_end(true));
    screen_drop_blanks(l->out);
    buffer_add_char(l->out, '\n');
    buffer_add_text(l->out, l->wrap->rest);
    buffer_add_text(l->out, l->styles.text);
    l->column = screen_columns(l->wrap->rest);
    l->empty = true;
}

static void remember_style(struct line *l, const char *sequence, size_t length)
{
    const char *end = style_end(true);

    if (length == strlen(end) && !memcmp(sequence, end, length))
        buffer_clear(&l->styles);
    else
        buffer_add(&l->styles, sequence, length);
}

static void put_word(struct line *l, const char *word, size_t bytes)
{
    for (size_t i = 0, columns; i < bytes;) {
        size_t length = next_character(word + i, bytes - i, &columns);
        if (word[i] == '\x1b')
            remember_style(l, word + i, length);
        if (word[i] == SCREEN_GLUE)
            buffer_add_char(l->out, ' ');
        else
            buffer_add(l->out, word + i, length);
        i += length;
    }
}

static void line_add(struct line *l, const char *word, size_t bytes)
{
    size_t columns = columns_of(word, bytes);
    size_t blank = l->empty ? 0 : 1;
    bool indented = l->empty && l->column <= screen_columns(l->wrap->rest);

    if (l->wrap->width && !indented && l->column + blank + columns > l->wrap->width) {
        line_break(l);
        blank = 0;
    }
    screen_pad(l->out, 0, blank);
    put_word(l, word, bytes);
    l->column += blank + columns;
    l->empty = false;
}

void screen_wrap(struct buffer *out, const struct wrap *w, const char *text)
{
    struct line l = {out, w, screen_columns(w->first), true, BUFFER_INIT};

    buffer_add_text(out, w->first);
    for (const char *s = text; *s;) {
        size_t word = strcspn(s, " \t\n");
        if (word)
            line_add(&l, s, word);
        s += word;
        if (*s == '\n')
            line_break(&l);
        s += *s != '\0';
    }
    screen_drop_blanks(out);
    buffer_add_char(out, '\n');
    buffer_release(&l.styles);
}
