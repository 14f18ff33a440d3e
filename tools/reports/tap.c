/* The report test harnesses read: TAP, with a YAML block under what did not pass.
 *
 * Version 13, because Perl's prove refuses a newer number.  A check that could not be judged is
 * "not ok" as well, since TAP has no third word, and says so in its first diagnostic.  Nothing a
 * program printed starts a line here, or it could say "ok" for itself. */
#include "reports/escape.h"
#include "reports/place.h"
#include "reports/report.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

/* A directive starts at '#', so there must be none in a description. */
static void add_description(struct buffer *out, const char *text)
{
    AUTO_BUFFER visible = BUFFER_INIT;

    text_add_escaped(&visible, text, strlen(text), false);
    for (const char *s = visible.text; *s; s++) {
        if (*s == '#' || *s == '\\')
            buffer_add_char(out, '\\');
        buffer_add_char(out, *s);
    }
}

/* "  message: 'the text'" */
static void add_entry(struct buffer *out, const char *key, const char *text)
{
    buffer_format(out, "%s: ", key);
    escape_yaml(out, text);
    buffer_add_char(out, '\n');
}

static void add_at(struct buffer *out, const struct lab_result *lab, const struct site *s)
{
    AUTO_BUFFER path = BUFFER_INIT;

    if (!s->file)
        return;
    place_add_path(&path, lab, s);
    buffer_add_text(out, "  at:\n");
    add_entry(out, "    file", path.text);
    if (s->line)
        buffer_format(out, "    line: %u\n", s->line);
    if (s->line && s->column)
        buffer_format(out, "    column: %u\n", s->column);
}

static void add_findings(struct buffer *out, const struct lab_result *lab,
                         const struct check_result *r)
{
    if (check_result_faults(r))
        buffer_add_text(out, "  findings:\n");
    for (size_t i = 0; i < r->finding_count; i++) {
        const struct finding *f = &r->findings[i];
        AUTO_BUFFER place = BUFFER_INIT;
        if (f->note)
            continue;
        place_add(&place, lab, &f->at);
        add_entry(out, "    - kind", kind_name(f->kind));
        add_entry(out, "      at", place.text);
        add_entry(out, "      message", f->message ? f->message : "");
    }
}

static void write_diagnostics(struct buffer *out, const struct lab_result *lab,
                              const struct check_result *r)
{
    const struct finding *f = first_fault(r);
    AUTO_BUFFER message = BUFFER_INIT, again = BUFFER_INIT;

    if (r->verdict == VERDICT_ERROR)
        buffer_add_text(&message, "could not judge: ");
    buffer_add_text(&message, r->summary ? r->summary : verdict_name(r->verdict));
    buffer_add_text(out, "  ---\n");
    add_entry(out, "  message", message.text);
    add_entry(out, "  severity", verdict_name(r->verdict));
    if (f)
        add_at(out, lab, &f->at);
    add_findings(out, lab, r);
    if (r->trace) {
        place_add_replay(&again, r->trace);
        add_entry(out, "  see_it_again", again.text);
    }
    buffer_add_text(out, "  ...\n");
}

static void write_point(struct buffer *out, const struct lab_result *lab,
                        const struct check_result *r, size_t number)
{
    bool ok = r->verdict == VERDICT_PASS || r->verdict == VERDICT_SKIP;

    buffer_format(out, "%s %zu - ", ok ? "ok" : "not ok", number);
    add_description(out, lab->lab ? lab->lab : "");
    buffer_add_char(out, ' ');
    add_description(out, r->check);
    if (r->verdict == VERDICT_SKIP) {
        const char *reason = r->summary ? r->summary : "not asked";
        buffer_add_text(out, " # SKIP ");
        text_add_escaped(out, reason, strlen(reason), false);
    }
    buffer_add_char(out, '\n');
    if (!ok)
        write_diagnostics(out, lab, r);
}

static void tap_write(struct buffer *out, const struct lab_result *results, size_t count,
                      const struct report_options *options)
{
    size_t points = 0, number = 0;

    (void)options; /* TAP has no place for them */
    for (size_t i = 0; i < count; i++)
        points += results[i].check_count;
    buffer_format(out, "TAP version 13\n1..%zu%s\n", points, points ? "" : " # SKIP no labs");
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < results[i].check_count; j++)
            write_point(out, &results[i], &results[i].check[j], ++number);
}

const struct report tap_report = {"tap", tap_write};
