/* A trace as a file: one JSON object a line.
 *
 * The first line is the head, every other line a step.  What is read is not trusted: a trace may
 * have been edited, cut off or come from a newer racelab, so each key is checked, and a file that
 * is wrong in one place is refused with that place. */
#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "trace/trace.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void set_text(json_t *object, const char *key, const char *text)
{
    if (text)
        json_object_set_new(object, key, json_string(text));
}

static json_t *list_json(const struct list *l)
{
    json_t *array = json_array();

    for (size_t i = 0; i < l->count; i++)
        json_array_append_new(array, json_string(l->item[i]));
    return array;
}

static json_t *choices_json(const struct trace *t)
{
    json_t *array = json_array();

    for (size_t i = 0; i < t->choice_count; i++)
        json_array_append_new(
            array, json_pack("[i,i]", (int)t->choices[i].thread, (int)t->choices[i].choice));
    return array;
}

static json_t *head_json(const struct trace *t)
{
    json_t *head = json_object();

    set_text(head, "schema", TRACE_SCHEMA);
    set_text(head, "program", t->program);
    set_text(head, "kind", t->kind);
    set_text(head, "message", t->message);
    set_text(head, "identity", t->identity);
    json_object_set_new(head, "sources", list_json(&t->sources));
    json_object_set_new(head, "names", list_json(&t->names));
    json_object_set_new(head, "macros", list_json(&t->macros));
    json_object_set_new(head, "flags", list_json(&t->flags));
    set_text(head, "options", t->options);
    set_text(head, "expected_stdout", t->expected_stdout);
    json_object_set_new(head, "expected_exit", json_integer(t->expected_exit));
    set_text(head, "printed", t->printed);
    json_object_set_new(head, "schedule", choices_json(t));
    return head;
}

static json_t *step_json(const struct trace_step *s)
{
    json_t *object = json_object();

    json_object_set_new(object, "thread", json_integer(s->thread));
    json_object_set_new(object, "visible", json_boolean(s->visible));
    set_text(object, "operation", s->operation);
    set_text(object, "object", s->object);
    set_text(object, "file", s->file);
    if (s->line)
        json_object_set_new(object, "line", json_integer(s->line));
    if (s->column)
        json_object_set_new(object, "column", json_integer(s->column));
    set_text(object, "function", s->function);
    set_text(object, "before", s->before);
    set_text(object, "after", s->after);
    if (s->other >= 0)
        json_object_set_new(object, "other", json_integer(s->other));
    return object;
}

static void add_line(struct buffer *out, json_t *value)
{
    AUTO_FREE char *text = json_dumps(value, JSON_COMPACT | JSON_ENSURE_ASCII);

    buffer_format(out, "%s\n", text);
    json_decref(value);
}

int trace_save(const struct trace *t, const char *path, char **trouble)
{
    AUTO_BUFFER out = BUFFER_INIT;

    add_line(&out, head_json(t));
    for (size_t i = 0; i < t->step_count; i++)
        add_line(&out, step_json(&t->steps[i]));
    if (file_write(path, out.text, out.length) == 0)
        return 0;
    *trouble = xformat("cannot write %s: %s", path, strerror(errno));
    return -1;
}

static char *get_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? xstrdup(text) : NULL;
}

static bool get_number(const json_t *object, const char *key, long max, unsigned *number)
{
    const json_t *value = json_object_get(object, key);
    json_int_t n = json_integer_value(value);

    *number = (unsigned)n;
    return !value || (json_is_integer(value) && n >= 0 && n <= max);
}

static bool get_list(const json_t *object, const char *key, struct list *l)
{
    size_t i;
    json_t *item;

    json_array_foreach(json_object_get(object, key), i, item)
    {
        if (!json_is_string(item))
            return false;
        list_add(l, json_string_value(item));
    }
    return true;
}

static bool get_choices(const json_t *head, struct trace *t)
{
    size_t i;
    json_t *item;

    json_array_foreach(json_object_get(head, "schedule"), i, item)
    {
        int thread = -1, choice = -1;
        if (json_unpack(item, "[i,i!]", &thread, &choice) < 0 || thread < 0 || choice < 0)
            return false;
        t->choices = xgrow(t->choices, t->choice_count, sizeof *t->choices);
        t->choices[t->choice_count++] = (struct trace_choice){(unsigned)thread, (unsigned)choice};
    }
    return true;
}

static const char *read_head(const json_t *head, struct trace *t)
{
    const char *schema = json_string_value(json_object_get(head, "schema"));
    const json_t *status = json_object_get(head, "expected_exit");

    if (!schema || strcmp(schema, TRACE_SCHEMA))
        return "is no trace of this version (" TRACE_SCHEMA ")";
    t->program = get_text(head, "program");
    t->kind = get_text(head, "kind");
    t->message = get_text(head, "message");
    t->identity = get_text(head, "identity");
    t->options = get_text(head, "options");
    t->expected_stdout = get_text(head, "expected_stdout");
    t->printed = get_text(head, "printed");
    t->expected_exit = status ? (int)json_integer_value(status) : -1;
    if (!t->identity || !get_list(head, "sources", &t->sources) ||
        !get_list(head, "macros", &t->macros) || !get_list(head, "flags", &t->flags) ||
        !get_list(head, "names", &t->names) || !t->sources.count ||
        t->names.count != t->sources.count)
        return "does not say which program it belongs to";
    return get_choices(head, t) ? NULL : "has a schedule that is none";
}

static const char *read_step(const json_t *object, struct trace *t)
{
    const json_t *other = json_object_get(object, "other");
    struct trace_step s = {.other = other ? (long)json_integer_value(other) : -1};

    bool numbers = get_number(object, "thread", 1000, &s.thread) &&
                   get_number(object, "line", INT_MAX, &s.line) &&
                   get_number(object, "column", INT_MAX, &s.column);
    s.visible = json_is_true(json_object_get(object, "visible"));
    s.operation = get_text(object, "operation");
    s.object = get_text(object, "object");
    s.file = get_text(object, "file");
    s.function = get_text(object, "function");
    s.before = get_text(object, "before");
    s.after = get_text(object, "after");
    t->steps = xgrow(t->steps, t->step_count, sizeof *t->steps);
    t->steps[t->step_count++] = s;
    return numbers && s.operation ? NULL : "is no step";
}

static const char *read_line(const char *line, size_t length, struct trace *t, bool first)
{
    json_t *value = json_loadb(line, length, 0, NULL);
    const char *wrong = "is no JSON object";

    if (json_is_object(value))
        wrong = first ? read_head(value, t) : read_step(value, t);
    json_decref(value);
    return wrong;
}

static const char *read_lines(const char *text, struct trace *t, unsigned *number)
{
    const char *wrong = NULL;

    for (*number = 1; !wrong; ++*number) {
        size_t length = strcspn(text, "\n");
        wrong = read_line(text, length, t, *number == 1);
        text += length + (text[length] == '\n');
        if (wrong || !*text)
            break;
    }
    return wrong;
}

int trace_load(struct trace *t, const char *path, char **trouble)
{
    AUTO_FREE char *text = file_read(path, NULL);
    unsigned line = 0;

    *t = (struct trace)TRACE_INIT;
    if (!text) {
        *trouble = xformat("cannot read %s: %s", path, strerror(errno));
        return -1;
    }
    const char *wrong = read_lines(text, t, &line);
    if (!wrong)
        return 0;
    *trouble = xformat("%s:%u: this line %s", path, line, wrong);
    trace_release(t);
    return -1;
}
