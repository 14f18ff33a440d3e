/* The report a person reads: one screen for one lab.
 *
 * Above, a line for each check; below, each finding where it is, in the form editors jump to; at
 * the end, the command that shows it again.  Many labs are a table, and then the screens of those
 * that did not pass.  An error never looks like a failure: other word, other colour, and it says
 * whose fault it is not.
 *
 * Everything that may hold a program's bytes (messages, summaries, file names) goes through
 * screen_add_untrusted() before it meets the terminal. */
#include "reports/place.h"
#include "reports/report.h"
#include "reports/screen.h"
#include "reports/text_table.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

#define FINDINGS_SHOWN 5     /* of one check; all are in the JSON report */
#define PLACES_SHOWN 8       /* of one finding */
#define MESSAGE_COLUMNS 1000 /* longer ones are shortened */

struct pen {
    struct buffer *out;
    const struct report_options *options;
};

static void pen_wrap(struct pen *p, const char *first, const char *rest, const char *text)
{
    screen_wrap(p->out, &(struct wrap){p->options->width, first, rest}, text);
}

static void add_points(struct buffer *b, const struct lab_result *lab)
{
    if (lab->verdict == VERDICT_ERROR)
        buffer_add_text(b, "could not be judged, ");
    else if (lab->max_points)
        buffer_format(b, "%u of %u points, ", lab->points, lab->max_points);
}

static void write_title(struct pen *p, const struct lab_result *lab)
{
    AUTO_BUFFER first = BUFFER_INIT, rest = BUFFER_INIT, text = BUFFER_INIT;
    bool color = p->options->color;

    style_add(&first, verdict_style(lab->verdict), color, verdict_word(lab->verdict));
    buffer_add_text(&first, "  ");
    screen_pad(&rest, 0, screen_columns(first.text));
    buffer_add_text(&text, style_start(STYLE_STRONG, color));
    screen_add_untrusted(&text, lab->lab ? lab->lab : "", MESSAGE_COLUMNS);
    if (lab->title) {
        buffer_add_text(&text, ": ");
        screen_add_untrusted(&text, lab->title, MESSAGE_COLUMNS);
    }
    buffer_add_text(&text, style_end(color));
    buffer_add_text(&text, " (");
    add_points(&text, lab);
    buffer_format(&text, "%.2f s%s)", lab->seconds, lab->cached ? ", remembered" : "");
    pen_wrap(p, first.text, rest.text, text.text);
}

static size_t widest_check(const struct lab_result *lab)
{
    size_t widest = 0;

    for (size_t i = 0; i < lab->check_count; i++) {
        size_t columns = strlen(lab->check[i].check);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

static void add_summary(struct buffer *b, const struct check_result *r)
{
    if (r->verdict == VERDICT_ERROR)
        buffer_add_text(b, "could not judge: ");
    if (r->summary)
        screen_add_untrusted(b, r->summary, MESSAGE_COLUMNS);
    if (r->verdict == VERDICT_ERROR && !r->summary)
        buffer_add_text(b, "no reason was given");
}

/* "  tsan       FAIL     0.10 s  1 data race" */
static void write_check(struct pen *p, const struct check_result *r, size_t name_columns)
{
    AUTO_BUFFER first = BUFFER_INIT, rest = BUFFER_INIT, text = BUFFER_INIT;
    const char *word = verdict_word(r->verdict);

    buffer_format(&first, "  %-*s  ", (int)name_columns, r->check);
    style_add(&first, verdict_style(r->verdict), p->options->color, word);
    screen_pad(&first, strlen(word), 5);
    if (r->verdict == VERDICT_SKIP)
        buffer_format(&first, "%10s  ", "");
    else
        buffer_format(&first, "%8.2f s  ", r->seconds);
    add_summary(&text, r);
    if (p->options->width && p->options->width < NARROW) {
        pen_wrap(p, first.text, "", "");
        if (text.length)
            pen_wrap(p, "    ", "    ", text.text);
        return;
    }
    screen_pad(&rest, 0, screen_columns(first.text));
    pen_wrap(p, first.text, rest.text, text.text);
}

/* "labs/counter/counter.c:9:5: " */
static void add_place(struct buffer *b, const struct lab_result *lab, const struct site *s)
{
    AUTO_BUFFER raw = BUFFER_INIT;

    place_add(&raw, lab, s);
    screen_add_untrusted(b, raw.text, 0);
    buffer_add_text(b, ": ");
}

static void write_places(struct pen *p, const struct lab_result *lab, const struct finding *f)
{
    for (size_t i = 0; i < f->also_count && i < PLACES_SHOWN; i++) {
        AUTO_BUFFER first = BUFFER_INIT, raw = BUFFER_INIT, text = BUFFER_INIT;
        buffer_add_text(&first, "    ");
        if (f->also[i].file)
            add_place(&first, lab, &f->also[i]);
        place_add_role(&raw, &f->also[i]);
        screen_add_untrusted(&text, raw.text, MESSAGE_COLUMNS);
        pen_wrap(p, first.text, "        ", text.text);
    }
    if (f->also_count > PLACES_SHOWN)
        buffer_format(p->out, "    … and %zu more places\n", f->also_count - PLACES_SHOWN);
}

static void write_remark(struct pen *p, const char *word, const char *remark)
{
    AUTO_BUFFER first = BUFFER_INIT, text = BUFFER_INIT;

    if (!remark)
        return;
    buffer_add_text(&first, "    ");
    style_add(&first, STYLE_NOTE, p->options->color, word);
    buffer_add_char(&first, ' ');
    screen_add_untrusted(&text, remark, MESSAGE_COLUMNS);
    pen_wrap(p, first.text, "        ", text.text);
}

/* What editors jump to: the place, then (a word for notes and) the kind. */
static void add_prefix(struct buffer *b, const struct pen *p, const struct lab_result *lab,
                       const struct finding *f)
{
    bool color = p->options->color;

    buffer_add_text(b, style_start(STYLE_STRONG, color));
    add_place(b, lab, &f->at);
    buffer_format(b, "%s%s%s%s:%s ", style_end(color),
                  style_start(f->note ? STYLE_NOTE : STYLE_FAIL, color), f->note ? "note: " : "",
                  kind_name(f->kind), style_end(color));
}

static void write_finding(struct pen *p, const struct lab_result *lab, const struct check_result *r,
                          const struct finding *f)
{
    AUTO_BUFFER first = BUFFER_INIT, text = BUFFER_INIT;

    add_prefix(&first, p, lab, f);
    if (f->message)
        screen_add_untrusted(&text, f->message, MESSAGE_COLUMNS);
    buffer_format(&text, " %s[%s]%s", style_start(STYLE_DIM, p->options->color), r->check,
                  style_end(p->options->color));
    pen_wrap(p, first.text, "    ", text.text);
    if (f->note) {
        write_remark(p, "no fault of yours:", f->note);
        return;
    }
    write_places(p, lab, f);
    write_remark(p, "think:", f->help);
}

/* Never broken: broken at a blank inside quotes, it would not be the same command when copied. */
static void write_command(struct pen *p, const char *label, const char *command)
{
    AUTO_BUFFER text = BUFFER_INIT;

    buffer_add_text(&text, style_start(STYLE_CODE, p->options->color));
    size_t start = text.length;
    screen_add_untrusted(&text, command, 0);
    for (char *blank = text.text + start; (blank = strchr(blank, ' '));)
        *blank = SCREEN_GLUE;
    buffer_add_text(&text, style_end(p->options->color));
    pen_wrap(p, label, "    ", text.text);
}

/* The findings of a check that are faults, or those that are notes. */
static void write_findings(struct pen *p, const struct lab_result *lab,
                           const struct check_result *r, bool notes)
{
    size_t count = 0;

    for (size_t i = 0; i < r->finding_count; i++) {
        if ((r->findings[i].note != NULL) != notes)
            continue;
        if (count == 0)
            buffer_add_char(p->out, '\n');
        if (count++ < FINDINGS_SHOWN)
            write_finding(p, lab, r, &r->findings[i]);
    }
    if (count > FINDINGS_SHOWN)
        buffer_format(p->out, "… and %zu more from %s (--format json has them all)\n",
                      count - FINDINGS_SHOWN, r->check);
}

static void write_trace(struct pen *p, const struct check_result *r)
{
    AUTO_BUFFER command = BUFFER_INIT;

    if (!r->trace)
        return;
    if (!check_result_faults(r))
        buffer_add_char(p->out, '\n');
    place_add_replay(&command, r->trace);
    write_command(p, "see it again: ", command.text);
}

static bool has_error(const struct lab_result *lab)
{
    for (size_t i = 0; i < lab->check_count; i++)
        if (lab->check[i].verdict == VERDICT_ERROR)
            return true;
    return lab->verdict == VERDICT_ERROR;
}

/* Every error is that the program does what a judge cannot model: no machine mends that. */
static bool only_unsupported(const struct lab_result *lab)
{
    size_t errors = 0, unsupported = 0;

    for (size_t i = 0; i < lab->check_count; i++) {
        const struct check_result *r = &lab->check[i];
        errors += r->verdict == VERDICT_ERROR;
        unsupported += r->verdict == VERDICT_ERROR && r->finding_count &&
                       r->findings[0].kind == KIND_UNSUPPORTED;
    }
    return errors && errors == unsupported;
}

static void write_error(struct pen *p, const struct lab_result *lab)
{
    bool unsupported = only_unsupported(lab);

    buffer_add_char(p->out, '\n');
    pen_wrap(p, "", "",
             unsupported ? "That may be right or wrong: it does what this judge cannot run under a "
                           "schedule of its own."
                         : "What could not be judged is no fault of the program. What is missing "
                           "on this machine, and the command that mends it:");
    if (!unsupported)
        write_command(p, "    ", "racelab doctor");
}

static void write_comment(struct pen *p, const char *comment)
{
    AUTO_BUFFER text = BUFFER_INIT;

    if (!comment)
        return;
    screen_add_untrusted(&text, comment, MESSAGE_COLUMNS);
    buffer_add_char(p->out, '\n');
    pen_wrap(p, "", "", text.text);
}

static void write_lab(struct pen *p, const struct lab_result *lab)
{
    size_t name_columns = widest_check(lab);

    write_title(p, lab);
    for (size_t i = 0; i < lab->check_count; i++)
        write_check(p, &lab->check[i], name_columns);
    write_comment(p, lab->comment);
    for (size_t i = 0; i < lab->check_count; i++) {
        write_findings(p, lab, &lab->check[i], false);
        write_trace(p, &lab->check[i]);
    }
    for (size_t i = 0; i < lab->check_count; i++)
        write_findings(p, lab, &lab->check[i], true);
    if (has_error(lab))
        write_error(p, lab);
}

static void write_again(struct pen *p, const char *fallback)
{
    const char *again = p->options->again ? p->options->again : fallback;

    buffer_add_char(p->out, '\n');
    write_command(p, "check again: ", again);
}

static void write_many(struct pen *p, const struct lab_result *results, size_t count)
{
    bool again = false;

    text_table_rows(p->out, results, count, p->options);
    for (size_t i = 0; i < count; i++) {
        if (results[i].verdict == VERDICT_PASS)
            continue;
        buffer_add_char(p->out, '\n');
        write_lab(p, &results[i]);
        again = true;
    }
    text_table_totals(p->out, results, count, p->options);
    if (again)
        write_again(p, "racelab check --all");
}

static void text_write(struct buffer *out, const struct lab_result *results, size_t count,
                       const struct report_options *options)
{
    struct pen p = {out, options};

    if (count != 1) {
        count ? write_many(&p, results, count) : buffer_add_text(out, "no labs were judged\n");
        return;
    }
    write_lab(&p, results);
    if (results->verdict == VERDICT_FAIL || has_error(results)) {
        AUTO_FREE char *fallback = xformat("racelab check %s", results->lab ? results->lab : "");
        write_again(&p, fallback);
    }
}

const struct report text_report = {"text", text_write};
