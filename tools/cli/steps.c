/* Who did what, in which order: one line a step, one column a thread, and the source beside it.
 *
 * In a narrow terminal the source goes to a line of its own. */
#include "cli/steps.h"

#include "base/alloc.h"
#include "base/file.h"
#include "reports/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_COLUMNS 5
#define CELL_MIN 16
#define CELL_MAX 30
#define SOURCE_MIN 30

struct table {
    struct buffer *out;
    const struct trace *trace;
    const struct steps_options *options;
    unsigned threads;
    unsigned cell; /* columns */
    bool beside;   /* the source stands beside the cells */
};

/* The text of a line of a source, without its indentation; caller frees.  Empty if unknown. */
static char *source_line(const struct table *t, const char *file, unsigned line)
{
    for (size_t i = 0; file && i < t->trace->sources.count; i++) {
        if (strcmp(t->trace->names.item[i], file))
            continue;
        AUTO_FREE char *text = file_read(t->trace->sources.item[i], NULL);
        const char *at = text;
        for (unsigned n = 1; at && n < line; n++)
            at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
        if (!at)
            break;
        at += strspn(at, " \t");
        return xstrndup(at, strcspn(at, "\n"));
    }
    return xstrdup("");
}

static char *cell_text(const struct trace_step *s)
{
    AUTO_BUFFER text = BUFFER_INIT;

    buffer_add_text(&text, s->operation);
    if (s->other >= 0 && strcmp(s->operation, "start"))
        buffer_format(&text, " T%ld", s->other);
    if (s->object)
        buffer_format(&text, " %s", s->object);
    if (s->before && s->after && strcmp(s->before, s->after))
        buffer_format(&text, ": %s -> %s", s->before, s->after);
    else if (s->after)
        buffer_format(&text, ": %s", s->after);
    else if (s->before)
        buffer_format(&text, ": %s", s->before);
    return buffer_detach(&text);
}

static void add_padded(struct buffer *out, const char *text, unsigned columns)
{
    AUTO_BUFFER cell = BUFFER_INIT;

    screen_add_untrusted(&cell, text, columns - 1);
    buffer_add_text(out, cell.text);
    screen_pad(out, screen_columns(cell.text), columns);
}

/* The beginning of a line of a program tells more than its end. */
static void add_beginning(struct buffer *out, const char *text, unsigned columns)
{
    size_t bytes = strlen(text);
    AUTO_FREE char *start = xstrdup(text);

    while (screen_columns(start) > columns - (bytes < strlen(text))) {
        do
            bytes--;
        while (((unsigned char)text[bytes] & 0xc0) == 0x80);
        start[bytes] = '\0';
    }
    buffer_format(out, "%s%s", start, text[bytes] ? "…" : "");
}

static void add_source(const struct table *t, const struct trace_step *s, unsigned columns)
{
    AUTO_BUFFER visible = BUFFER_INIT;

    if (!s->file)
        return;
    AUTO_FREE char *line = source_line(t, s->file, s->line);
    AUTO_FREE char *text = xformat("%s:%u  %s", s->file, s->line, line);
    screen_add_untrusted(&visible, text, 0);
    add_beginning(t->out, visible.text, columns);
}

/* Without the blanks that pad the last cell. */
static void end_line(const struct table *t)
{
    screen_drop_blanks(t->out);
    buffer_add_char(t->out, '\n');
}

static void add_step(const struct table *t, size_t index)
{
    const struct trace_step *s = &t->trace->steps[index];
    AUTO_FREE char *text = cell_text(s);
    unsigned used = NUMBER_COLUMNS + t->threads * t->cell;

    buffer_format(t->out, "%*zu  ", NUMBER_COLUMNS - 2, index + 1);
    for (unsigned i = 0; i < t->threads; i++)
        add_padded(t->out, i == s->thread ? text : "", t->cell);
    if (t->beside) {
        add_source(t, s, t->options->width - used);
    } else if (s->file) {
        end_line(t);
        buffer_format(t->out, "%*s", NUMBER_COLUMNS, "");
        add_source(t, s, t->options->width - NUMBER_COLUMNS);
    }
    end_line(t);
}

static void add_head(const struct table *t)
{
    buffer_format(t->out, "%-*s", NUMBER_COLUMNS, "step");
    for (unsigned i = 0; i < t->threads; i++) {
        AUTO_FREE char *name = xformat(i ? "T%u" : "T%u (main)", i);
        add_padded(t->out, name, t->cell);
    }
    end_line(t);
}

void steps_write(struct buffer *out, const struct steps_options *options)
{
    const struct trace *trace = options->trace;
    struct table t = {.out = out, .trace = trace, .options = options};

    for (size_t i = 0; i < trace->step_count; i++)
        if (trace->steps[i].thread >= t.threads)
            t.threads = trace->steps[i].thread + 1;
    if (!t.threads)
        return;
    unsigned room = options->width > NUMBER_COLUMNS ? options->width - NUMBER_COLUMNS : 1;
    t.beside = room >= t.threads * CELL_MIN + SOURCE_MIN;
    t.cell = (t.beside ? room - SOURCE_MIN : room) / t.threads;
    t.cell = t.cell > CELL_MAX ? CELL_MAX : t.cell < 8 ? 8 : t.cell;
    add_head(&t);
    for (size_t i = 0; i < trace->step_count; i++)
        add_step(&t, i);
}
