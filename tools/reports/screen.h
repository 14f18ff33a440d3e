/* Text fitted to a terminal: styles, columns, wrapping.
 *
 *     AUTO_BUFFER message = BUFFER_INIT;
 *     text_add_escaped(&message, untrusted, strlen(untrusted), false);
 *     screen_wrap(out, &(struct wrap){80, "counter.c:9:5: data-race: ", "    "}, message.text);
 *
 * What comes in is valid UTF-8 without control characters, that is: text_add_escaped() was there
 * before.  The only escape sequences are those of style_start() and style_end(), and they take no
 * columns.  A width of 0 means: as wide as it takes. */
#ifndef RACELAB_REPORTS_SCREEN_H
#define RACELAB_REPORTS_SCREEN_H

#include "base/buffer.h"
#include "course/result.h"

#include <stdbool.h>
#include <stddef.h>

enum style {
    STYLE_STRONG,
    STYLE_EMPHASIS,
    STYLE_DIM,
    STYLE_CODE,
    STYLE_HEADING,
    STYLE_PASS,
    STYLE_FAIL,
    STYLE_ERROR,
    STYLE_NOTE,
};

/* "" without color.  A style ends all styles that are open: open the outer ones again. */
const char *style_start(enum style s, bool color);
const char *style_end(bool color);
void style_add(struct buffer *out, enum style s, bool color, const char *text);

enum style verdict_style(enum verdict v); /* error looks unlike fail, and skip unlike both */
const char *verdict_word(enum verdict v); /* "PASS", "FAIL", "ERROR", "skip" */

/* A blank where no line may be broken. */
#define SCREEN_GLUE '\x1f'

struct wrap {
    unsigned width;
    const char *first; /* what stands before the text, never broken */
    const char *rest;  /* what stands before its further lines */
};

/* Adds the text in lines of at most `width` columns, the last one ended.  Blanks collapse, a
 * newline stays one, and a word longer than a line gets a line of its own and is not broken, so
 * that paths and commands can be copied. */
void screen_wrap(struct buffer *out, const struct wrap *w, const char *text);

/* Takes back what was added: down to `length` bytes, or the blanks at the end. */
void screen_cut(struct buffer *b, size_t length);
void screen_drop_blanks(struct buffer *b);

size_t screen_columns(const char *text);
/* Adds blanks so that what has `used` columns gets `columns`. */
void screen_pad(struct buffer *out, size_t used, size_t columns);
/* Adds the text, or, if it has more than `columns`, its beginning, "…" and its end. */
void screen_add_short(struct buffer *out, const char *text, size_t columns);
/* Adds untrusted text on one line: control characters escaped, commands to CI runners defused
 * ("::error" becomes "\::error"), and cut to `columns` (0: not). */
void screen_add_untrusted(struct buffer *out, const char *text, size_t columns);

#endif
