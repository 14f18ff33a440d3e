/* How the outcomes of many runs spread.
 *
 * A bar is drawn in eighths of a column, and none is empty: an outcome seen once in 100000 runs is
 * the one to look at. */
#include "reports/histogram.h"

#include "base/alloc.h"
#include "base/text.h"
#include "reports/screen.h"

#include <stdlib.h>
#include <string.h>

#define ROWS_DEFAULT 12
#define WIDTH_DEFAULT 80
#define BAR_COLUMNS_MIN 8

struct histogram {
    struct buffer *out;
    const struct histogram_options *options;
    struct outcome *sorted; /* the first `rows` are shown */
    size_t count, rows;
    unsigned long runs;
    bool keep_newline; /* not all outcomes end with one, so it is shown */
    size_t label_columns, tail_columns, bar_columns;
};

static int by_count(const void *a, const void *b)
{
    const struct outcome *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    int order = memcmp(x->text, y->text, x->bytes < y->bytes ? x->bytes : y->bytes);
    return order ? order : (x->bytes > y->bytes) - (x->bytes < y->bytes);
}

static bool ends_with_newline(const struct outcome *o)
{
    return o->bytes && o->text[o->bytes - 1] == '\n';
}

/* Tabs are escaped as well: their columns cannot be counted. */
static char *label_of(const struct histogram *h, const struct outcome *o)
{
    AUTO_BUFFER clean = BUFFER_INIT;
    struct buffer label = BUFFER_INIT;
    size_t bytes = o->bytes - (!h->keep_newline && ends_with_newline(o));

    text_add_escaped(&clean, o->text, bytes, false);
    for (const char *s = clean.text; *s; s++) {
        if (*s == '\t')
            buffer_add_text(&label, "\\t");
        else
            buffer_add_char(&label, *s);
    }
    if (!label.length)
        buffer_add_text(&label, "(nothing)");
    return buffer_detach(&label);
}

static void add_share(struct buffer *b, unsigned long count, unsigned long runs)
{
    double percent = 100.0 * (double)count / (double)runs;

    if (percent < 0.1)
        buffer_format(b, "%lu (<0.1 %%)", count);
    else if (percent < 10 || (percent > 99 && count < runs))
        buffer_format(b, "%lu (%.1f %%)", count, count < runs && percent > 99.9 ? 99.9 : percent);
    else
        buffer_format(b, "%lu (%.0f %%)", count, percent);
}

static void measure(struct histogram *h)
{
    size_t width = h->options->width ? h->options->width : WIDTH_DEFAULT;

    for (size_t i = 0; i < h->rows; i++) {
        AUTO_FREE char *label = label_of(h, &h->sorted[i]);
        AUTO_BUFFER share = BUFFER_INIT;
        size_t columns = screen_columns(label);
        add_share(&share, h->sorted[i].count, h->runs);
        h->label_columns = columns > h->label_columns ? columns : h->label_columns;
        h->tail_columns = share.length > h->tail_columns ? share.length : h->tail_columns;
    }
    size_t fixed = h->tail_columns + 4 + BAR_COLUMNS_MIN;
    size_t limit = width > fixed + 8 ? width - fixed : 8;
    size_t half = width / 2 < limit ? width / 2 : limit;
    h->label_columns = h->label_columns < half ? h->label_columns : half;
    size_t used = h->label_columns + h->tail_columns + 4;
    h->bar_columns = width > used + BAR_COLUMNS_MIN ? width - used : BAR_COLUMNS_MIN;
}

static size_t add_bar(struct buffer *out, size_t eighths)
{
    static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    for (size_t i = 0; i < eighths / 8; i++)
        buffer_add_text(out, "█");
    buffer_add_text(out, parts[eighths % 8]);
    return (eighths + 7) / 8;
}

static const char *outcome_style(const struct outcome *o, bool color)
{
    if (o->sort == OUTCOME_PLAIN)
        return "";
    return style_start(o->sort == OUTCOME_RIGHT ? STYLE_PASS : STYLE_FAIL, color);
}

static void write_row(struct histogram *h, const struct outcome *o)
{
    AUTO_FREE char *label = label_of(h, o);
    AUTO_BUFFER name = BUFFER_INIT;
    const char *start = outcome_style(o, h->options->color);
    double share = (double)o->count / (double)h->sorted[0].count;
    size_t eighths = (size_t)(share * (double)h->bar_columns * 8);

    screen_add_short(&name, label, h->label_columns);
    buffer_add_text(h->out, name.text);
    screen_pad(h->out, screen_columns(name.text), h->label_columns + 2);
    buffer_add_text(h->out, start);
    size_t drawn = add_bar(h->out, eighths ? eighths : 1);
    buffer_add_text(h->out, *start ? style_end(true) : "");
    screen_pad(h->out, drawn, h->bar_columns + 2);
    add_share(h->out, o->count, h->runs);
    buffer_add_char(h->out, '\n');
}

static void write_rest(struct histogram *h)
{
    unsigned long runs = 0;
    size_t outcomes = h->count - h->rows;

    for (size_t i = h->rows; i < h->count; i++)
        runs += h->sorted[i].count;
    if (outcomes)
        buffer_format(h->out, "… and %zu more outcome%s, of %lu run%s\n", outcomes,
                      outcomes == 1 ? "" : "s", runs, runs == 1 ? "" : "s");
}

void histogram_write(struct buffer *out, const struct outcome *outcomes, size_t count,
                     const struct histogram_options *options)
{
    AUTO_FREE struct outcome *sorted = xcalloc(count + 1, sizeof *sorted);
    size_t rows = options->rows ? options->rows : ROWS_DEFAULT;
    struct histogram h = {.out = out, .options = options, .sorted = sorted, .count = count};

    h.rows = count < rows ? count : rows;
    for (size_t i = 0; i < count; i++) {
        sorted[i] = outcomes[i];
        h.runs += outcomes[i].count;
        h.keep_newline = h.keep_newline || !ends_with_newline(&outcomes[i]);
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, by_count);
    measure(&h);
    for (size_t i = 0; i < h.rows; i++)
        write_row(&h, &sorted[i]);
    write_rest(&h);
}
