/* racelab, racelab list: the labs and how far the student is. */
#include "base/alloc.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "reports/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum board_state state_of(enum progress progress)
{
    switch (progress) {
    case PROGRESS_NEW:
        return BOARD_NEW;
    case PROGRESS_CHANGED:
        return BOARD_CHANGED;
    case PROGRESS_FAILED:
        return BOARD_FAILING;
    case PROGRESS_PASSED:
        return BOARD_PASSED;
    case PROGRESS_UNUSABLE:
        break;
    }
    return BOARD_BROKEN;
}

static struct board_row row_of(struct context *c, const struct part *part,
                               const struct course_lab *lab, bool with_state)
{
    enum progress progress = with_state                  ? progress_of(c, lab)
                             : lab->broken_manifest != 0 ? PROGRESS_UNUSABLE
                                                         : PROGRESS_NEW;

    return (struct board_row){
        .part = part->title,
        .lab = lab->lab.id,
        .title = lab->broken_manifest ? NULL : lab->lab.title,
        .teaches = lab->lab.teaches,
        .state = state_of(progress),
        .points = progress == PROGRESS_PASSED ? lab->lab.points : 0,
        .max_points = lab->lab.points,
        .problem = lab->broken_manifest,
    };
}

/* One row a lab, in the order of the course.  Caller frees; the strings are the course's. */
static struct board_row *rows_of(struct context *c, bool with_state)
{
    const struct course *course = context_course(c);
    struct board_row *rows = xcalloc(course->lab_count, sizeof *rows);

    for (size_t p = 0; p < course->part_count; p++) {
        const struct part *part = &course->parts[p];
        for (size_t i = part->first; i < part->first + part->count; i++)
            rows[i] = row_of(c, part, &course->labs[i], with_state);
    }
    return rows;
}

static struct board_options options_of(struct context *c)
{
    return (struct board_options){
        .color = context_color(c),
        .width = context_width(),
        .title = context_course(c)->title,
    };
}

static enum exit_status print(const struct buffer *text)
{
    fwrite(text->text, 1, text->length, stdout);
    return EXIT_PASSED;
}

enum exit_status cmd_board(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    AUTO_BUFFER text = BUFFER_INIT;

    if (arguments_next(&a))
        die(EXIT_USAGE, "board: `%s`: takes no arguments", arguments_word(&a));
    AUTO_FREE struct board_row *rows = rows_of(c, true);
    struct board_options options = options_of(c);
    board_write(&text, rows, c->course.lab_count, &options);
    return print(&text);
}

enum exit_status cmd_list(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *format = "text", *value;
    AUTO_BUFFER text = BUFFER_INIT;

    while (arguments_next(&a)) {
        if ((value = arguments_value(&a, "--format")))
            format = value;
        else
            die(EXIT_USAGE, "list: `%s`: takes only --format", arguments_word(&a));
    }
    bool json = !strcmp(format, "json");
    if (!json && strcmp(format, "text"))
        die(EXIT_USAGE, "list: --format is text or json, not `%s`", format);
    AUTO_FREE struct board_row *rows = rows_of(c, !json);
    struct board_options options = options_of(c);
    if (json)
        board_write_json(&text, rows, c->course.lab_count);
    else
        board_write_list(&text, rows, c->course.lab_count, &options);
    return print(&text);
}
