/* The report programs read: racelab.result/1.
 *
 * Keys stand in the order of the command line contract and are only ever added to.  What is not
 * known is left out, but for `findings` and `also`, which are always there.  A program can print
 * any bytes and its messages may hold them, so no string goes to jansson but through json_text():
 * jansson refuses invalid UTF-8, and a refused string would be a missing key. */
#include "reports/json.h"

#include "base/alloc.h"
#include "base/text.h"
#include "reports/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

json_t *json_text(const char *text)
{
    AUTO_BUFFER valid = BUFFER_INIT;
    size_t left = text ? strlen(text) : 0;

    if (!text)
        return json_null();
    while (left) {
        size_t length = text_utf8_length(text, left);
        if (length)
            buffer_add(&valid, text, length);
        else
            buffer_add_text(&valid, "\xef\xbf\xbd");
        text += length ? length : 1;
        left -= length ? length : 1;
    }
    return json_stringn(valid.text, valid.length);
}

json_t *json_seconds(double seconds)
{
    return json_real(isfinite(seconds) ? round(seconds * 1000) / 1000 : 0);
}

void json_add(struct buffer *out, json_t *value)
{
    char *text = json_dumps(value, JSON_INDENT(2) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(15));

    for (const char *s = text ? text : "null"; *s; s++) {
        if (*s == '\x7f') /* the one control character jansson leaves as it is */
            buffer_add_text(out, "\\u007F");
        else
            buffer_add_char(out, *s);
    }
    buffer_add_char(out, '\n');
    free(text);
    json_decref(value);
}

static void set_text(json_t *object, const char *key, const char *text)
{
    if (text)
        json_object_set_new(object, key, json_text(text));
}

static void set_number(json_t *object, const char *key, unsigned long number)
{
    json_object_set_new(object, key, json_integer((json_int_t)number));
}

static void set_place(json_t *object, const struct site *s)
{
    set_text(object, "file", s->file);
    if (s->line)
        set_number(object, "line", s->line);
    if (s->line && s->column)
        set_number(object, "column", s->column);
    set_text(object, "function", s->function);
}

static json_t *also_of(const struct finding *f)
{
    json_t *also = json_array();

    for (size_t i = 0; i < f->also_count; i++) {
        json_t *site = json_object();
        set_place(site, &f->also[i]);
        set_text(site, "message", f->also[i].message);
        json_array_append_new(also, site);
    }
    return also;
}

static json_t *finding_of(const struct finding *f)
{
    json_t *object = json_object();

    set_text(object, "kind", kind_name(f->kind));
    set_place(object, &f->at);
    set_text(object, "variable", f->variable);
    set_text(object, "message", f->message ? f->message : kind_name(f->kind));
    json_object_set_new(object, "also", also_of(f));
    set_text(object, "help", f->help);
    set_text(object, "note", f->note);
    return object;
}

json_t *json_findings(const struct check_result *r, bool notes)
{
    json_t *findings = json_array();

    for (size_t i = 0; i < r->finding_count; i++)
        if ((r->findings[i].note != NULL) == notes)
            json_array_append_new(findings, finding_of(&r->findings[i]));
    return findings;
}

static json_t *check_of(const struct check_result *r)
{
    json_t *object = json_object();

    set_text(object, "check", r->check);
    set_text(object, "verdict", verdict_name(r->verdict));
    json_object_set_new(object, "seconds", json_seconds(r->seconds));
    set_text(object, "summary", r->summary ? r->summary : "");
    json_object_set_new(object, "findings", json_findings(r, false));
    if (check_result_faults(r) < r->finding_count)
        json_object_set_new(object, "notes", json_findings(r, true));
    set_text(object, "trace", r->trace);
    if (r->explored) {
        set_number(object, "executions", r->executions);
        json_object_set_new(object, "complete", json_boolean(r->complete));
    }
    return object;
}

json_t *json_lab(const struct lab_result *lab)
{
    json_t *object = json_object(), *checks = json_array();

    for (size_t i = 0; i < lab->check_count; i++)
        json_array_append_new(checks, check_of(&lab->check[i]));
    set_text(object, "lab", lab->lab ? lab->lab : "");
    set_text(object, "title", lab->title);
    set_text(object, "verdict", verdict_name(lab->verdict));
    set_number(object, "points", lab->points);
    set_number(object, "max_points", lab->max_points);
    json_object_set_new(object, "seconds", json_seconds(lab->seconds));
    json_object_set_new(object, "cached", json_boolean(lab->cached));
    set_text(object, "comment", lab->comment);
    json_object_set_new(object, "checks", checks);
    return object;
}

static void json_write(struct buffer *out, const struct lab_result *results, size_t count,
                       const struct report_options *options)
{
    json_t *root = json_object(), *labs = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(labs, json_lab(&results[i]));
    set_text(root, "schema", "racelab.result/1");
    set_text(root, "version", options->version);
    json_object_set_new(root, "labs", labs);
    json_add(out, root);
}

const struct report json_report = {"json", json_write};
