/* The report CI systems read as tests: JUnit XML, in the dialect Jenkins, GitLab and the GitHub
 * reporters all take.  A lab is a suite, a check a case of it.
 *
 * They tell cases apart by classname and name, so a lab judged twice gets "counter#2".  <failure>
 * says that the program is wrong and <error> that it could not be judged: whoever counts reads the
 * difference.  CI systems show bodies line by line, so each line of one is ours to begin. */
#include "reports/escape.h"
#include "reports/place.h"
#include "reports/report.h"
#include "reports/screen.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

static void add_attribute(struct buffer *out, const char *name, const char *value)
{
    buffer_format(out, " %s=\"", name);
    escape_xml(out, value, false);
    buffer_add_char(out, '"');
}

struct tally {
    size_t tests, failures, errors, skipped;
    double seconds;
};

static void tally_lab(struct tally *t, const struct lab_result *lab)
{
    for (size_t i = 0; i < lab->check_count; i++) {
        t->tests++;
        t->failures += lab->check[i].verdict == VERDICT_FAIL;
        t->errors += lab->check[i].verdict == VERDICT_ERROR;
        t->skipped += lab->check[i].verdict == VERDICT_SKIP;
    }
    t->seconds += lab->seconds;
}

static void add_tally(struct buffer *out, const struct tally *t)
{
    buffer_format(out,
                  " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\" time=\"%.3f\"",
                  t->tests, t->failures, t->errors, t->skipped, t->seconds);
}

/* One line of a body: its newlines are the only ones that will be. */
static void add_line(struct buffer *b, const char *indent, const char *raw)
{
    buffer_add_text(b, indent);
    text_add_escaped(b, raw, strlen(raw), false);
    buffer_add_char(b, '\n');
}

/* What was found, a line each: places and questions below the finding they belong to. */
static void describe(struct buffer *b, const struct lab_result *lab, const struct finding *f)
{
    AUTO_BUFFER line = BUFFER_INIT;

    place_add_finding(&line, lab, f);
    add_line(b, "", line.text);
    for (size_t i = 0; i < f->also_count; i++) {
        buffer_clear(&line);
        if (f->also[i].file) {
            place_add(&line, lab, &f->also[i]);
            buffer_add_text(&line, ": ");
        }
        place_add_role(&line, &f->also[i]);
        add_line(b, "    ", line.text);
    }
    if (f->note)
        add_line(b, "    no fault of the program: ", f->note);
    if (f->help)
        add_line(b, "    ", f->help);
}

static void describe_all(struct buffer *b, const struct lab_result *lab,
                         const struct check_result *r, bool notes)
{
    for (size_t i = 0; i < r->finding_count; i++)
        if ((r->findings[i].note != NULL) == notes)
            describe(b, lab, &r->findings[i]);
    if (!notes && r->trace) {
        AUTO_BUFFER command = BUFFER_INIT;
        place_add_replay(&command, r->trace);
        add_line(b, "see it again: ", command.text);
    }
}

static void write_failure(struct buffer *out, const struct lab_result *lab,
                          const struct check_result *r)
{
    const struct finding *f = first_fault(r);
    AUTO_BUFFER message = BUFFER_INIT, body = BUFFER_INIT;

    if (f && f->message)
        buffer_format(&message, "%s (", f->message);
    if (f && f->message)
        place_add(&message, lab, &f->at);
    if (f && f->message)
        buffer_add_char(&message, ')');
    describe_all(&body, lab, r, false);
    buffer_add_text(out, "      <failure");
    add_attribute(out, "message", message.length ? message.text : r->summary ? r->summary : "");
    add_attribute(out, "type", f ? kind_name(f->kind) : "fail");
    buffer_add_char(out, '>');
    escape_xml(out, body.text, true);
    buffer_add_text(out, "</failure>\n");
}

static void write_outcome(struct buffer *out, const struct lab_result *lab,
                          const struct check_result *r)
{
    const char *summary = r->summary ? r->summary : "";

    if (r->verdict == VERDICT_FAIL)
        write_failure(out, lab, r);
    if (r->verdict == VERDICT_ERROR) {
        buffer_add_text(out, "      <error");
        add_attribute(out, "message", summary);
        buffer_add_text(out, " type=\"could-not-judge\"/>\n");
    }
    if (r->verdict == VERDICT_SKIP) {
        buffer_add_text(out, "      <skipped");
        add_attribute(out, "message", summary);
        buffer_add_text(out, "/>\n");
    }
}

/* What does not fail the case but should be read: the summary of a pass, warnings, notes. */
static void write_system_out(struct buffer *out, const struct lab_result *lab,
                             const struct check_result *r)
{
    AUTO_BUFFER body = BUFFER_INIT;

    if (r->verdict == VERDICT_PASS && r->summary)
        add_line(&body, "", r->summary);
    if (r->verdict != VERDICT_FAIL)
        describe_all(&body, lab, r, false);
    describe_all(&body, lab, r, true);
    if (!body.length)
        return;
    buffer_add_text(out, "      <system-out>");
    escape_xml(out, body.text, true);
    buffer_add_text(out, "</system-out>\n");
}

/* Where a viewer shall jump to. */
static void add_location(struct buffer *out, const struct lab_result *lab,
                         const struct check_result *r)
{
    const struct finding *f = first_fault(r);
    AUTO_BUFFER path = BUFFER_INIT;

    if (!f || !f->at.file)
        return;
    place_add_path(&path, lab, &f->at);
    add_attribute(out, "file", path.text);
    if (f->at.line)
        buffer_format(out, " line=\"%u\"", f->at.line);
}

static void write_case(struct buffer *out, const struct lab_result *lab, const char *suite,
                       const struct check_result *r)
{
    buffer_add_text(out, "    <testcase");
    add_attribute(out, "classname", suite);
    add_attribute(out, "name", r->check);
    add_location(out, lab, r);
    buffer_format(out, " time=\"%.3f\"", r->seconds);
    size_t opened = out->length;
    buffer_add_text(out, ">\n");
    size_t empty = out->length;
    write_outcome(out, lab, r);
    write_system_out(out, lab, r);
    if (out->length > empty) {
        buffer_add_text(out, "    </testcase>\n");
        return;
    }
    screen_cut(out, opened);
    buffer_add_text(out, "/>\n");
}

/* The lab's id, and which of several results for that lab this is. */
static char *suite_name(const struct lab_result *results, size_t index)
{
    const char *lab = results[index].lab ? results[index].lab : "";
    size_t nth = 1;

    for (size_t i = 0; i < index; i++)
        nth += results[i].lab && !strcmp(results[i].lab, lab);
    return nth > 1 ? xformat("%s#%zu", lab, nth) : xstrdup(lab);
}

static void write_suite(struct buffer *out, const struct lab_result *lab, const char *suite,
                        const struct report_options *options)
{
    struct tally t = {0};

    tally_lab(&t, lab);
    buffer_add_text(out, "  <testsuite");
    add_attribute(out, "name", suite);
    add_tally(out, &t);
    if (options->timestamp)
        add_attribute(out, "timestamp", options->timestamp);
    buffer_add_text(out, ">\n    <properties>\n");
    buffer_format(out, "      <property name=\"verdict\" value=\"%s\"/>\n",
                  verdict_name(lab->verdict));
    buffer_format(out, "      <property name=\"score\" value=\"%u\"/>\n", lab->points);
    buffer_format(out, "      <property name=\"max_score\" value=\"%u\"/>\n", lab->max_points);
    buffer_add_text(out, "    </properties>\n");
    for (size_t i = 0; i < lab->check_count; i++)
        write_case(out, lab, suite, &lab->check[i]);
    buffer_add_text(out, "  </testsuite>\n");
}

static void junit_write(struct buffer *out, const struct lab_result *results, size_t count,
                        const struct report_options *options)
{
    struct tally t = {0};

    for (size_t i = 0; i < count; i++)
        tally_lab(&t, &results[i]);
    buffer_add_text(out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"racelab\"");
    add_tally(out, &t);
    buffer_add_text(out, ">\n");
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *suite = suite_name(results, i);
        write_suite(out, &results[i], suite, options);
    }
    buffer_add_text(out, "</testsuites>\n");
}

const struct report junit_report = {"junit", junit_write};
