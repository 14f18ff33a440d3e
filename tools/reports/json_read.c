/* A lab's result read back from its JSON: the other half of json.c, for results that are kept.
 *
 * What json_lab() writes, json_lab_read() understands; keys it does not know are left alone, and a
 * document of another shape is refused whole rather than believed in part. */
#include "base/alloc.h"
#include "reports/json.h"

#include <string.h>

static char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? xstrdup(text) : NULL;
}

static unsigned long number_of(const json_t *object, const char *key)
{
    json_int_t number = json_integer_value(json_object_get(object, key));

    return number > 0 ? (unsigned long)number : 0;
}

static bool verdict_from(const json_t *object, enum verdict *verdict)
{
    const char *name = json_string_value(json_object_get(object, "verdict"));

    for (int v = VERDICT_PASS; name && v <= VERDICT_SKIP; v++) {
        if (!strcmp(name, verdict_name((enum verdict)v))) {
            *verdict = (enum verdict)v;
            return true;
        }
    }
    return false;
}

static struct site site_from(const json_t *object)
{
    const char *file = json_string_value(json_object_get(object, "file"));
    const char *function = json_string_value(json_object_get(object, "function"));

    return site_new(file, (unsigned)number_of(object, "line"),
                    (unsigned)number_of(object, "column"), function);
}

static bool finding_from(const json_t *object, struct check_result *r)
{
    const char *name = json_string_value(json_object_get(object, "kind"));
    enum kind kind;
    size_t i;
    json_t *also;

    if (!name || !kind_from_name(name, &kind))
        return false;
    struct finding *f = check_result_add(r, kind);
    f->at = site_from(object);
    f->variable = text_of(object, "variable");
    f->message = text_of(object, "message");
    f->help = text_of(object, "help");
    f->note = text_of(object, "note");
    json_array_foreach(json_object_get(object, "also"), i, also)
        finding_also(f, site_from(also), json_string_value(json_object_get(also, "message")));
    return true;
}

static bool findings_from(const json_t *findings, struct check_result *r)
{
    size_t i;
    json_t *finding;

    json_array_foreach(findings, i, finding) if (!finding_from(finding, r)) return false;
    return true;
}

/* check_result.check is not owned, so the name must be one that stays. */
static const char *known_name(const char *name)
{
    static const char *const names[] = {"build", "gate",     "behaviour",
                                        "tsan",  "helgrind", "explore"};

    for (size_t i = 0; name && i < ARRAY_COUNT(names); i++)
        if (!strcmp(names[i], name))
            return names[i];
    return NULL;
}

static bool check_from(const json_t *object, struct check_result *r)
{
    const json_t *complete = json_object_get(object, "complete");

    *r = (struct check_result)CHECK_RESULT_INIT;
    r->check = known_name(json_string_value(json_object_get(object, "check")));
    if (!r->check || !verdict_from(object, &r->verdict))
        return false;
    r->seconds = json_number_value(json_object_get(object, "seconds"));
    r->summary = text_of(object, "summary");
    r->trace = text_of(object, "trace");
    r->explored = complete != NULL;
    r->complete = json_is_true(complete);
    r->executions = number_of(object, "executions");
    return findings_from(json_object_get(object, "findings"), r) &&
           findings_from(json_object_get(object, "notes"), r);
}

static bool lab_from(const json_t *object, struct lab_result *result)
{
    size_t i;
    json_t *check;

    result->lab = text_of(object, "lab");
    result->title = text_of(object, "title");
    result->comment = text_of(object, "comment");
    result->points = (unsigned)number_of(object, "points");
    result->max_points = (unsigned)number_of(object, "max_points");
    result->seconds = json_number_value(json_object_get(object, "seconds"));
    json_array_foreach(json_object_get(object, "checks"), i, check)
    {
        if (result->check_count == LAB_RESULT_CHECKS_MAX)
            return false;
        if (!check_from(check, &result->check[result->check_count++]))
            return false;
    }
    return result->lab && result->check_count && verdict_from(object, &result->verdict);
}

int json_lab_read(const json_t *object, struct lab_result *result)
{
    *result = (struct lab_result){0};
    if (lab_from(object, result))
        return 0;
    lab_result_release(result);
    return -1;
}
