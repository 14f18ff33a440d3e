/* trace/: what is saved is loaded again; what is damaged, foreign or of another version is refused
 * with its place; and another program has another identity. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "trace/trace.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                                       \
    "{\"schema\":\"" TRACE_SCHEMA "\",\"identity\":\"1f\",\"sources\":[\"/lab/a.c\"],"             \
    "\"names\":[\"a.c\"],\"macros\":[],\"flags\":[],\"schedule\":[[0,0]]}\n"
#define STEP "{\"thread\":1,\"visible\":true,\"operation\":\"lock\"}\n"

static struct trace sample(void)
{
    struct trace t = TRACE_INIT;

    t.program = xstrdup("lab counter");
    t.identity = xstrdup("0123abcd");
    t.options = xstrdup("spurious=0 promote=+4010");
    t.expected_stdout = xstrdup("hits = 4\n");
    t.expected_exit = 0;
    t.kind = xstrdup("data-race");
    t.message = xstrdup("a \"quote\", a \\ and \xc3\xa9");
    list_add(&t.sources, "/course/labs/counter/counter.c");
    list_add(&t.names, "counter.c");
    list_add(&t.macros, "ROUNDS=2");
    list_add(&t.flags, "-lm");
    for (unsigned i = 0; i < 3; i++) {
        t.choices = xgrow(t.choices, t.choice_count, sizeof *t.choices);
        t.choices[t.choice_count++] = (struct trace_choice){i, 10 - i};
    }
    t.steps = xgrow(t.steps, 0, sizeof *t.steps);
    t.steps[t.step_count++] = (struct trace_step){.thread = 2,
                                                  .visible = true,
                                                  .operation = xstrdup("store"),
                                                  .object = xstrdup("hits"),
                                                  .file = xstrdup("counter.c"),
                                                  .line = 9,
                                                  .column = 13,
                                                  .function = xstrdup("count_hits"),
                                                  .before = xstrdup("1"),
                                                  .after = xstrdup("2"),
                                                  .other = -1};
    t.steps = xgrow(t.steps, 1, sizeof *t.steps);
    t.steps[t.step_count++] = (struct trace_step){.operation = xstrdup("join"), .other = 2};
    return t;
}

static char *path_of(void **state, const char *name)
{
    return xformat("%s/%s", (const char *)*state, name);
}

static void what_is_saved_is_loaded_again(void **state)
{
    AUTO_FREE char *first = path_of(state, "first.trace"), *second = path_of(state, "second.trace");
    struct trace t = sample(), again;
    char *trouble = NULL;

    assert_int_equal(trace_save(&t, first, &trouble), 0);
    assert_int_equal(trace_load(&again, first, &trouble), 0);
    assert_string_equal(again.program, t.program);
    assert_string_equal(again.message, t.message);
    assert_string_equal(again.expected_stdout, t.expected_stdout);
    assert_null(again.printed);
    assert_string_equal(again.flags.item[0], "-lm");
    assert_int_equal(again.choice_count, 3);
    assert_memory_equal(again.choices, t.choices, 3 * sizeof *t.choices);
    assert_int_equal(again.step_count, 2);
    assert_string_equal(again.steps[0].object, "hits");
    assert_int_equal(again.steps[0].other, -1);
    assert_null(again.steps[1].object);
    assert_int_equal(again.steps[1].other, 2);
    assert_int_equal(trace_save(&again, second, &trouble), 0);
    AUTO_FREE char *one = file_read(first, NULL), *two = file_read(second, NULL);
    assert_string_equal(one, two);
    trace_release(&t);
    trace_release(&again);
    trace_release(&again);
}

/* Loads the bytes; NULL, or what is said of them without the path.  Caller frees. */
static char *trouble_with(void **state, const char *text, size_t bytes)
{
    AUTO_FREE char *path = path_of(state, "given.trace");
    struct trace t;
    char *trouble = NULL;

    assert_int_equal(file_write(path, text, bytes), 0);
    if (trace_load(&t, path, &trouble) == 0) {
        trace_release(&t);
        assert_null(trouble);
        return NULL;
    }
    assert_int_equal(strncmp(trouble, path, strlen(path)), 0);
    AUTO_FREE char *all = trouble;
    return xstrdup(all + strlen(path));
}

static void assert_trouble(void **state, const char *text, const char *wanted)
{
    AUTO_FREE char *trouble = trouble_with(state, text, strlen(text));

    if (!trouble || strcmp(trouble, wanted))
        print_error("%s", text);
    assert_non_null(trouble);
    assert_string_equal(trouble, wanted);
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    static const struct {
        const char *text, *trouble;
    } wrong[] = {
        {"", ":1: this line is no JSON object"},
        {"hello\n", ":1: this line is no JSON object"},
        {"[]\n", ":1: this line is no JSON object"},
        {"{\"schema\":\"a\",\"schema\":\"b\"}\n", ":1: this line is no JSON object"},
        {"{}\n", ":1: this is no trace of this version (" TRACE_SCHEMA ")"},
        {"{\"schema\":\"racelab.trace/9\"}\n",
         ":1: this is no trace of this version (" TRACE_SCHEMA ")"},
        {HEAD STEP "x\n", ":3: this line is no JSON object"},
        {HEAD STEP "\n" STEP, ":3: this line is no JSON object"},
        {HEAD HEAD, ":2: `thread` is missing, or is not what it should be"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        assert_trouble(state, wrong[i].text, wrong[i].trouble);
    assert_null(trouble_with(state, HEAD STEP, strlen(HEAD STEP)));
}

/* The line with the key's value changed, or the key removed where `value` is NULL. */
static char *changed(const char *line, const char *key, const char *value)
{
    json_t *object = json_loads(line, 0, NULL);

    assert_non_null(object);
    if (value)
        json_object_set_new(object, key, json_loads(value, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL));
    else
        json_object_del(object, key);
    char *text = json_dumps(object, JSON_COMPACT);
    json_decref(object);
    return text;
}

static void assert_refused(void **state, bool head, const char *key, const char *value)
{
    AUTO_FREE char *line = changed(head ? HEAD : STEP, key, value);
    AUTO_FREE char *text = xformat("%s%s\n", head ? "" : HEAD, line);
    AUTO_FREE char *trouble =
        xformat(":%d: `%s` is missing, or is not what it should be", head ? 1 : 2, key);

    assert_trouble(state, text, trouble);
}

static void what_a_trace_cannot_do_without_must_be_there(void **state)
{
    static const char *const head[] = {"identity", "sources", "names",
                                       "macros",   "flags",   "schedule"};
    static const char *const step[] = {"thread", "visible", "operation"};

    for (size_t i = 0; i < ARRAY_COUNT(head); i++)
        assert_refused(state, true, head[i], NULL);
    for (size_t i = 0; i < ARRAY_COUNT(step); i++)
        assert_refused(state, false, step[i], NULL);
}

static void every_field_must_be_of_its_type(void **state)
{
    static const char *const head[] = {
        "program", "kind",    "message", "identity",        "sources",       "names",   "macros",
        "flags",   "options", "printed", "expected_stdout", "expected_exit", "schedule"};
    static const char *const step[] = {"thread", "visible",  "operation", "object", "file", "line",
                                       "column", "function", "before",    "after",  "other"};

    for (size_t i = 0; i < ARRAY_COUNT(head); i++)
        assert_refused(state, true, head[i], "{}");
    for (size_t i = 0; i < ARRAY_COUNT(step); i++)
        assert_refused(state, false, step[i], "{}");
}

static void what_no_trace_of_ours_holds_is_refused(void **state)
{
    static const struct {
        bool head;
        const char *key, *value;
    } wrong[] = {
        {true, "schedule", "[[0,-1]]"},
        {true, "schedule", "[[32,0]]"},
        {true, "schedule", "[[0,256]]"},
        {true, "schedule", "[[0]]"},
        {true, "schedule", "[[0,0,0]]"},
        {true, "schedule", "[[\"0\",0]]"},
        {true, "schedule", "[0]"},
        {true, "expected_exit", "256"},
        {true, "expected_exit", "-2"},
        {true, "expected_exit", "\"0\""},
        {true, "sources", "[]"},
        {true, "sources", "[\"a.c\"]"},
        {true, "sources", "[1]"},
        {true, "names", "[\"a.c\",\"b.c\"]"},
        {true, "names", "[\"../a.c\"]"},
        {true, "names", "[\"/a.c\"]"},
        {true, "names", "[\"..\"]"},
        {true, "names", "[\"\"]"},
        {true, "macros", "[\"-fplugin=a.so\"]"},
        {true, "macros", "[\"\"]"},
        {true, "flags", "[\"-fplugin=a.so\"]"},
        {true, "flags", "[\"-D\"]"},
        {true, "options", "\"spurious=1 fd=1\""},
        {true, "options", "\"tries=0 strategy=naive\""},
        {true, "options", "\"promote=+1;\""},
        {true, "message", "\"\\u0101\""},
        {false, "thread", "-1"},
        {false, "thread", "32"},
        {false, "thread", "1.0"},
        {false, "visible", "1"},
        {false, "line", "-1"},
        {false, "line", "2147483648"},
        {false, "column", "true"},
        {false, "other", "32"},
        {false, "other", "null"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        assert_refused(state, wrong[i].head, wrong[i].key, wrong[i].value);
}

static void bytes_that_are_no_text_come_back(void **state)
{
    AUTO_FREE char *path = path_of(state, "bytes.trace");
    struct trace t = sample(), again;
    char *trouble = NULL;

    t.printed = xstrdup("\xff caf\xc3\xa9 \x80\t\n\x01");
    assert_int_equal(trace_save(&t, path, &trouble), 0);
    assert_int_equal(trace_load(&again, path, &trouble), 0);
    assert_string_equal(again.printed, t.printed);
    trace_release(&t);
    trace_release(&again);
}

/* Cut between two lines it is a trace still: the head, with the whole schedule, comes first. */
static void a_trace_cut_within_a_line_is_refused(void **state)
{
    const char *text = HEAD STEP STEP;

    for (size_t bytes = 0; bytes < strlen(text); bytes++) {
        AUTO_FREE char *trouble = trouble_with(state, text, bytes);
        bool at_line_end = bytes && (text[bytes] == '\n' || text[bytes - 1] == '\n');
        assert_int_equal(trouble == NULL, at_line_end);
    }
}

static void a_file_that_is_not_there_is_named(void **state)
{
    AUTO_FREE char *path = path_of(state, "none.trace");
    AUTO_FREE char *wanted = xformat("cannot read %s: No such file or directory", path);
    struct trace t;
    char *trouble = NULL;

    assert_int_equal(trace_load(&t, path, &trouble), -1);
    assert_string_equal(trouble, wanted);
    free(trouble);
    trace_release(&t);
}

static void add_source(struct trace *t, const char *path, const char *text)
{
    assert_int_equal(file_write(path, text, strlen(text)), 0);
    list_add(&t->sources, path);
    list_add(&t->names, "a.c");
}

static void another_program_has_another_identity(void **state)
{
    AUTO_FREE char *path = path_of(state, "a.c");
    struct trace t = TRACE_INIT;
    char *trouble = NULL;

    add_source(&t, path, "int a;\n");
    AUTO_FREE char *first = trace_identity(&t, &trouble), *same = trace_identity(&t, &trouble);
    assert_string_equal(first, same);
    assert_int_equal(file_write(path, "int b;\n", 7), 0);
    AUTO_FREE char *edited = trace_identity(&t, &trouble);
    assert_string_not_equal(first, edited);
    list_add(&t.macros, "N=2");
    AUTO_FREE char *macro = trace_identity(&t, &trouble);
    assert_string_not_equal(edited, macro);
    assert_int_equal(remove(path), 0);
    assert_null(trace_identity(&t, &trouble));
    assert_non_null(strstr(trouble, "a.c: No such file or directory"));
    free(trouble);
    trace_release(&t);
}

/* Where the program lies is no part of it: a trace may be replayed from another folder. */
static void the_same_program_elsewhere_is_the_same(void **state)
{
    AUTO_FREE char *here = path_of(state, "here.c"), *there = path_of(state, "there.c");
    struct trace t = TRACE_INIT, moved = TRACE_INIT;
    char *trouble = NULL;

    add_source(&t, here, "int a;\n");
    add_source(&moved, there, "int a;\n");
    AUTO_FREE char *one = trace_identity(&t, &trouble), *two = trace_identity(&moved, &trouble);
    assert_string_equal(one, two);
    trace_release(&t);
    trace_release(&moved);
}

static int prepare(void **state)
{
    *state = folder_temporary("/tmp/racelab-test");
    return 0;
}

static int clean_up(void **state)
{
    folder_remove(*state);
    free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_saved_is_loaded_again),
        cmocka_unit_test(what_is_wrong_is_said_with_its_line),
        cmocka_unit_test(what_a_trace_cannot_do_without_must_be_there),
        cmocka_unit_test(every_field_must_be_of_its_type),
        cmocka_unit_test(what_no_trace_of_ours_holds_is_refused),
        cmocka_unit_test(bytes_that_are_no_text_come_back),
        cmocka_unit_test(a_trace_cut_within_a_line_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(another_program_has_another_identity),
        cmocka_unit_test(the_same_program_elsewhere_is_the_same),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
