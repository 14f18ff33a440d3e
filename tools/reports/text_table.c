/* Many labs at a glance: a row a lab, and the sum.
 *
 * A row says the verdict, the points and, of a lab that failed, which kinds of fault there are,
 * each once.  No points are given or taken where nothing could be judged. */
#include "reports/text_table.h"

#include "reports/place.h"
#include "reports/screen.h"

#include <string.h>

/* What the table says of a lab: its comment, or the kinds found, each once. */
static void add_reason(struct buffer *b, const struct lab_result *lab)
{
    unsigned seen = 0;

    if (lab->verdict == VERDICT_ERROR)
        buffer_add_text(b, "could not be judged");
    if (lab->verdict != VERDICT_FAIL)
        return;
    for (size_t i = 0; i < lab->check_count; i++) {
        const struct finding *f = first_fault(&lab->check[i]);
        if (lab->check[i].verdict != VERDICT_FAIL || (f && seen & 1U << f->kind))
            continue;
        buffer_format(b, "%s%s", b->length ? ", " : "", f ? kind_name(f->kind) : "failed");
        seen |= f ? 1U << f->kind : 0;
    }
}

static void add_row(struct buffer *out, const struct lab_result *lab, size_t name_columns,
                    const struct report_options *options)
{
    AUTO_BUFFER first = BUFFER_INIT, rest = BUFFER_INIT, reason = BUFFER_INIT;
    const char *word = verdict_word(lab->verdict);
    bool color = options->color;

    screen_add_untrusted(&first, lab->lab, name_columns);
    screen_pad(&first, screen_columns(first.text), name_columns + 2);
    style_add(&first, verdict_style(lab->verdict), color, word);
    screen_pad(&first, strlen(word), 5);
    if (lab->verdict == VERDICT_ERROR)
        buffer_format(&first, "   -/%-3u ", lab->max_points);
    else
        buffer_format(&first, " %3u/%-3u ", lab->points, lab->max_points);
    add_reason(&reason, lab);
    screen_pad(&rest, 0, name_columns < 20 ? name_columns + 2 : 4);
    screen_wrap(out, &(struct wrap){options->width, first.text, rest.text}, reason.text);
}

static size_t widest_lab(const struct lab_result *results, size_t count, unsigned width)
{
    size_t widest = 0, limit = width && width < NARROW ? 16 : 32;

    for (size_t i = 0; i < count; i++) {
        size_t columns = screen_columns(results[i].lab);
        widest = columns > widest ? columns : widest;
    }
    return widest < limit ? widest : limit;
}

void text_table_rows(struct buffer *out, const struct lab_result *results, size_t count,
                     const struct report_options *options)
{
    size_t name_columns = widest_lab(results, count, options->width);

    for (size_t i = 0; i < count; i++)
        add_row(out, &results[i], name_columns, options);
}

void text_table_totals(struct buffer *out, const struct lab_result *results, size_t count,
                       const struct report_options *options)
{
    size_t verdicts[VERDICT_SKIP + 1] = {0};
    unsigned points = 0, max_points = 0;

    for (size_t i = 0; i < count; i++) {
        verdicts[results[i].verdict]++;
        points += results[i].points;
        max_points += results[i].max_points;
    }
    AUTO_BUFFER text = BUFFER_INIT;
    buffer_format(&text, "%zu labs: %zu passed, %zu failed", count, verdicts[VERDICT_PASS],
                  verdicts[VERDICT_FAIL]);
    if (verdicts[VERDICT_ERROR])
        buffer_format(&text, ", %zu could not be judged", verdicts[VERDICT_ERROR]);
    buffer_format(&text, "; %u of %u points", points, max_points);
    buffer_add_char(out, '\n');
    screen_wrap(out, &(struct wrap){options->width, "", ""}, text.text);
}
