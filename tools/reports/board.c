/* The board.  It is told the states and decides nothing but the order of words: which lab is next
 * follows from them by a rule that racelab check without a lab uses as well (board_next). */
#include "reports/board.h"

#include "base/alloc.h"
#include "course/result.h"
#include "reports/json.h"
#include "reports/screen.h"

#include <string.h>

#define NAME_COLUMNS_MAX 24

static const struct {
    const char *mark;
    const char *word;
    enum style style;
} states[] = {
    [BOARD_NEW] = {"·", "new", STYLE_DIM},          [BOARD_CHANGED] = {"~", "edited", STYLE_DIM},
    [BOARD_FAILING] = {"✗", "failing", STYLE_FAIL}, [BOARD_PASSED] = {"✓", "passed", STYLE_PASS},
    [BOARD_BROKEN] = {"!", "broken", STYLE_ERROR},
};

size_t board_next(const struct board_row *rows, size_t count)
{
    size_t i = 0;

    while (i < count && (rows[i].state == BOARD_PASSED || rows[i].state == BOARD_BROKEN))
        i++;
    return i;
}

static size_t name_columns(const struct board_row *rows, size_t count)
{
    size_t widest = 0;

    for (size_t i = 0; i < count; i++) {
        size_t columns = screen_columns(rows[i].lab);
        widest = columns > widest ? columns : widest;
    }
    return widest < NAME_COLUMNS_MAX ? widest : NAME_COLUMNS_MAX;
}

static void add_name(struct buffer *b, const char *lab, size_t columns)
{
    AUTO_BUFFER name = BUFFER_INIT;

    screen_add_untrusted(&name, lab, columns);
    buffer_add_text(b, name.text);
    screen_pad(b, screen_columns(name.text), columns);
}

static void add_title(struct buffer *b, const struct board_row *row)
{
    if (row->state == BOARD_BROKEN) {
        buffer_add_text(b, "its manifest is broken: ");
        screen_add_untrusted(b, row->problem ? row->problem : "cannot be read", 400);
    } else {
        screen_add_untrusted(b, row->title ? row->title : "", 200);
    }
}

/* "  ✓ counter   passed   10/10  The lost update" */
static void write_row(struct buffer *out, const struct board_row *row, size_t columns,
                      const struct board_options *options)
{
    AUTO_BUFFER first = BUFFER_INIT, rest = BUFFER_INIT, text = BUFFER_INIT;
    const char *word = states[row->state].word;

    buffer_add_text(&first, "  ");
    style_add(&first, states[row->state].style, options->color, states[row->state].mark);
    buffer_add_char(&first, ' ');
    add_name(&first, row->lab, columns);
    buffer_add_text(&first, "  ");
    style_add(&first, states[row->state].style, options->color, word);
    screen_pad(&first, strlen(word), 7);
    if (row->state == BOARD_BROKEN)
        buffer_format(&first, " %7s  ", "");
    else
        buffer_format(&first, " %3u/%-3u  ", row->points, row->max_points);
    add_title(&text, row);
    screen_pad(&rest, 0, options->width && options->width < 60 ? 4 : screen_columns(first.text));
    screen_wrap(out, &(struct wrap){options->width, first.text, rest.text}, text.text);
}

static bool same_part(const struct board_row *a, const struct board_row *b)
{
    return (!a->part && !b->part) || (a->part && b->part && !strcmp(a->part, b->part));
}

static void write_heading(struct buffer *out, const char *heading,
                          const struct board_options *options)
{
    AUTO_BUFFER text = BUFFER_INIT;

    buffer_add_text(&text, style_start(STYLE_STRONG, options->color));
    screen_add_untrusted(&text, heading, 0);
    buffer_add_text(&text, style_end(options->color));
    screen_wrap(out, &(struct wrap){options->width, "", ""}, text.text);
}

static void write_part(struct buffer *out, const struct board_row *rows, size_t i,
                       const struct board_options *options)
{
    if (i > 0 && same_part(&rows[i - 1], &rows[i]))
        return;
    if (out->length)
        buffer_add_char(out, '\n');
    if (rows[i].part)
        write_heading(out, rows[i].part, options);
}

static void write_sum(struct buffer *out, const struct board_row *rows, size_t count,
                      const struct board_options *options)
{
    unsigned points = 0, max_points = 0;
    size_t passed = 0;
    AUTO_BUFFER text = BUFFER_INIT;

    for (size_t i = 0; i < count; i++) {
        passed += rows[i].state == BOARD_PASSED;
        points += rows[i].points;
        max_points += rows[i].max_points;
    }
    buffer_format(&text, "%zu of %zu labs passed, %u of %u points", passed, count, points,
                  max_points);
    buffer_add_char(out, '\n');
    screen_wrap(out, &(struct wrap){options->width, "", ""}, text.text);
}

static void write_command(struct buffer *out, const char *label, const char *command,
                          const char *lab, const struct board_options *options)
{
    AUTO_BUFFER text = BUFFER_INIT;

    buffer_format(&text, "%sracelab %s ", style_start(STYLE_CODE, options->color), command);
    screen_add_untrusted(&text, lab, 0);
    buffer_add_text(&text, style_end(options->color));
    screen_wrap(out, &(struct wrap){options->width, label, "    "}, text.text);
}

/* A lab that is new is read first; one that fails is changed and checked again. */
static void write_next(struct buffer *out, const struct board_row *rows, size_t count,
                       const struct board_options *options)
{
    size_t next = board_next(rows, count);

    if (next == count) {
        buffer_add_text(out, count ? "nothing is left to solve\n" : "this course has no labs\n");
    } else if (rows[next].state == BOARD_NEW) {
        write_command(out, "next:   ", "show", rows[next].lab, options);
    } else {
        write_command(out, "next:   ", "check", rows[next].lab, options);
        write_command(out, "stuck?  ", "hint", rows[next].lab, options);
    }
}

void board_write(struct buffer *out, const struct board_row *rows, size_t count,
                 const struct board_options *options)
{
    size_t columns = name_columns(rows, count);

    if (options->title)
        write_heading(out, options->title, options);
    for (size_t i = 0; i < count; i++) {
        write_part(out, rows, i, options);
        write_row(out, &rows[i], columns, options);
    }
    write_sum(out, rows, count, options);
    write_next(out, rows, count, options);
}

void board_write_list(struct buffer *out, const struct board_row *rows, size_t count,
                      const struct board_options *options)
{
    size_t columns = name_columns(rows, count);

    for (size_t i = 0; i < count; i++) {
        AUTO_BUFFER first = BUFFER_INIT, rest = BUFFER_INIT, text = BUFFER_INIT;
        add_name(&first, rows[i].lab, columns);
        buffer_format(&first, "  %3u points  ", rows[i].max_points);
        add_title(&text, &rows[i]);
        screen_pad(&rest, 0, options->width < 60 ? 4 : screen_columns(first.text));
        screen_wrap(out, &(struct wrap){options->width, first.text, rest.text}, text.text);
    }
}

static json_t *teaches_of(unsigned kinds)
{
    json_t *names = json_array();

    for (int k = 0; k < KIND_COUNT; k++)
        if (kinds & 1U << k)
            json_array_append_new(names, json_text(kind_name((enum kind)k)));
    return names;
}

static json_t *row_of(const struct board_row *row)
{
    json_t *object = json_object();

    json_object_set_new(object, "lab", json_text(row->lab));
    json_object_set_new(object, "title", json_text(row->title));
    json_object_set_new(object, "part", json_text(row->part));
    json_object_set_new(object, "points", json_integer(row->max_points));
    json_object_set_new(object, "teaches", teaches_of(row->teaches));
    if (row->problem)
        json_object_set_new(object, "problem", json_text(row->problem));
    return object;
}

void board_write_json(struct buffer *out, const struct board_row *rows, size_t count)
{
    json_t *root = json_object(), *labs = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(labs, row_of(&rows[i]));
    json_object_set_new(root, "schema", json_text("racelab.list/1"));
    json_object_set_new(root, "labs", labs);
    json_add(out, root);
}
