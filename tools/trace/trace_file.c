/* A trace as a file: one JSON object a line.
 *
 * The first line is the head, every other line a step.  Texts are bytes, as on the wire: what is
 * not ASCII is \u00XX.  What is read is not trusted: a trace may have been edited, cut off, come
 * from a newer racelab or from somebody else.  So each field is checked, also whether it is
 * something that a replay may be told (no file name that leads elsewhere, no flag of the compiler
 * that explore does not know), and a file that is wrong in one place is refused with that place. */
#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/text.h"
#include "trace/fields.h"
#include "trace/trace.h"
#include "trace/wire.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define FILES_MAX 1000
#define NAME_BYTES_MAX (1 << 16) /* of a path, a macro, a variable */

/* A byte becomes the character of its number. */
static json_t *text_json(const char *text)
{
    AUTO_BUFFER characters = BUFFER_INIT;

    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c >= 0x80)
            buffer_add_char(&characters, (char)(0xc0 | c >> 6));
        buffer_add_char(&characters, (char)(c >= 0x80 ? 0x80 | (c & 0x3f) : c));
    }
    return json_string(characters.text);
}

static void set_text(json_t *object, const char *key, const char *text)
{
    if (text)
        json_object_set_new(object, key, text_json(text));
}

static json_t *list_json(const struct list *l)
{
    json_t *array = json_array();

    for (size_t i = 0; i < l->count; i++)
        json_array_append_new(array, text_json(l->item[i]));
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

void trace_write(const struct trace *t, struct buffer *out)
{
    add_line(out, head_json(t));
    for (size_t i = 0; i < t->step_count; i++)
        add_line(out, step_json(&t->steps[i]));
}

int trace_save(const struct trace *t, const char *path, char **trouble)
{
    AUTO_BUFFER out = BUFFER_INIT;

    trace_write(t, &out);
    if (file_write(path, out.text, out.length) == 0)
        return 0;
    *trouble = xformat("cannot write %s: %s", path, strerror(errno));
    return -1;
}

static bool is_absolute(const char *path)
{
    return *path == '/';
}

/* What a file may be called in the folder where it is compiled. */
static bool is_plain_name(const char *name)
{
    return *name && !strchr(name, '/') && strcmp(name, ".") && strcmp(name, "..");
}

static bool is_macro(const char *text)
{
    return (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z') || *text == '_';
}

static bool is_flag(const char *text)
{
    return text_starts_with(text, "-I") || text_starts_with(text, "-l");
}

/* Of the runtime's words, those that say how to repeat a schedule. */
static bool are_options(const char *text)
{
    static const char *const known[] = {"spurious=", "promote=", "watch=", "tries"};

    while (*(text += strspn(text, " "))) {
        size_t i = 0, length = strcspn(text, " ");
        while (i < ARRAY_COUNT(known) && !text_starts_with(text, known[i]))
            i++;
        if (i == ARRAY_COUNT(known) ||
            strspn(text, "=+,abcdefghijklmnopqrstuvwxyz0123456789") != length)
            return false;
        text += length;
    }
    return true;
}

static void get_list(struct fields *f, const char *name, bool (*is_good)(const char *text),
                     struct list *l)
{
    size_t i;
    json_t *item;

    json_array_foreach(fields_array(f, name, FILES_MAX), i, item)
    {
        list_take(l, fields_text_in(f, name, item, NAME_BYTES_MAX));
        if (!is_good(l->item[i]))
            fields_refuse(f, name);
    }
}

static void get_choices(struct fields *f, struct trace *t)
{
    const json_t *schedule = fields_array(f, "schedule", WIRE_CHOICES_MAX);
    size_t i;
    json_t *item;

    t->choices = xcalloc(json_array_size(schedule) + 1, sizeof *t->choices);
    json_array_foreach(schedule, i, item)
    {
        const json_t *thread = json_array_get(item, 0), *choice = json_array_get(item, 1);
        t->choices[t->choice_count++] =
            (struct trace_choice){fields_number_in(f, "schedule", thread, WIRE_THREADS_MAX - 1),
                                  fields_number_in(f, "schedule", choice, WIRE_CHOICE_MAX)};
        if (json_array_size(item) != 2)
            fields_refuse(f, "schedule");
    }
}

static void read_program(struct fields *f, struct trace *t)
{
    t->program = fields_text_if(f, "program", NAME_BYTES_MAX);
    t->identity = fields_text(f, "identity", WIRE_WORDS_MAX);
    get_list(f, "sources", is_absolute, &t->sources);
    get_list(f, "names", is_plain_name, &t->names);
    get_list(f, "macros", is_macro, &t->macros);
    get_list(f, "flags", is_flag, &t->flags);
    if (!t->sources.count)
        fields_refuse(f, "sources");
    if (t->names.count != t->sources.count)
        fields_refuse(f, "names");
}

static void read_head(struct fields *f, struct trace *t)
{
    read_program(f, t);
    t->kind = fields_text_if(f, "kind", WIRE_WORDS_MAX);
    t->message = fields_text_if(f, "message", 4 * WIRE_OUTPUT_MAX);
    t->options = fields_text_if(f, "options", WIRE_OUTPUT_MAX);
    t->expected_stdout = fields_text_if(f, "expected_stdout", WIRE_OUTPUT_MAX);
    t->expected_exit = (int)fields_number_if(f, "expected_exit", 255);
    t->printed = fields_text_if(f, "printed", 2 * WIRE_OUTPUT_MAX);
    get_choices(f, t);
    if (t->options && !are_options(t->options))
        fields_refuse(f, "options");
}

static void read_step(struct fields *f, struct trace *t)
{
    t->steps = xgrow(t->steps, t->step_count, sizeof *t->steps);
    t->steps[t->step_count++] = (struct trace_step){
        .thread = (unsigned)fields_number(f, "thread", WIRE_THREADS_MAX - 1),
        .visible = fields_flag(f, "visible"),
        .operation = fields_text(f, "operation", WIRE_WORDS_MAX),
        .object = fields_text_if(f, "object", NAME_BYTES_MAX),
        .file = fields_text_if(f, "file", NAME_BYTES_MAX),
        .line = (unsigned)(fields_has(f, "line") ? fields_number(f, "line", INT_MAX) : 0),
        .column = (unsigned)(fields_has(f, "column") ? fields_number(f, "column", INT_MAX) : 0),
        .function = fields_text_if(f, "function", NAME_BYTES_MAX),
        .before = fields_text_if(f, "before", WIRE_WORDS_MAX),
        .after = fields_text_if(f, "after", WIRE_WORDS_MAX),
        .other = fields_number_if(f, "other", WIRE_THREADS_MAX - 1),
    };
}

/* NULL, or what is wrong; caller frees. */
static char *read_object(const json_t *object, struct trace *t, bool first)
{
    struct fields f = {.object = object};
    AUTO_FREE char *schema = first ? fields_text(&f, "schema", WIRE_WORDS_MAX) : NULL;

    if (schema && strcmp(schema, TRACE_SCHEMA))
        return xstrdup("this is no trace of this version (" TRACE_SCHEMA ")");
    if (first)
        read_head(&f, t);
    else
        read_step(&f, t);
    return f.wrong ? xformat("`%s` is missing, or is not what it should be", f.wrong) : NULL;
}

static char *read_line(const char *line, size_t length, struct trace *t, bool first)
{
    json_t *value = json_loadb(line, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
    char *wrong = json_is_object(value) ? read_object(value, t, first)
                                        : xstrdup("this line is no JSON object");

    json_decref(value);
    return wrong;
}

/* With the number of the line where it stopped. */
static char *read_lines(const char *text, size_t bytes, struct trace *t, size_t *line)
{
    const char *end = text + bytes;

    for (*line = 1;; ++*line) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        size_t length = (size_t)((newline ? newline : end) - text);
        char *wrong = *line > WIRE_STEPS_MAX ? xstrdup("there are more steps than can be")
                                             : read_line(text, length, t, *line == 1);
        text += length + (newline != NULL);
        if (wrong || text == end)
            return wrong;
    }
}

int trace_read(struct trace *t, const char *text, size_t bytes, const char *name, char **trouble)
{
    size_t line = 0;

    *t = (struct trace)TRACE_INIT;
    AUTO_FREE char *wrong = read_lines(text, bytes, t, &line);
    if (!wrong)
        return 0;
    *trouble = xformat("%s:%zu: %s", name, line, wrong);
    trace_release(t);
    return -1;
}

int trace_load(struct trace *t, const char *path, char **trouble)
{
    size_t bytes = 0;
    AUTO_FREE char *text = file_read(path, &bytes);

    *t = (struct trace)TRACE_INIT;
    if (text)
        return trace_read(t, text, bytes, path, trouble);
    *trouble = xformat("cannot read %s: %s", path, strerror(errno));
    return -1;
}
