/* cli/steps: the table of a schedule, wide and narrow, of text that nobody vouches for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/steps.h"
#include "reports/screen.h"

#include <stdlib.h>
#include <string.h>

static void add_step(struct trace *t, unsigned thread, const char *operation, const char *object)
{
    t->steps = xgrow(t->steps, t->step_count, sizeof *t->steps);
    t->steps[t->step_count++] = (struct trace_step){.thread = thread,
                                                    .operation = xstrdup(operation),
                                                    .object = object ? xstrdup(object) : NULL,
                                                    .other = -1};
}

/* The last step has a place in a file of which the source is there. */
static void place_step(struct trace *t, const char *name, unsigned line)
{
    struct trace_step *s = &t->steps[t->step_count - 1];

    s->file = xstrdup(name);
    s->line = line;
}

static struct trace sample(void **state)
{
    struct trace t = TRACE_INIT;

    list_add_format(&t.sources, "%s/hits.c", (const char *)*state);
    list_add(&t.names, "hits.c");
    add_step(&t, 0, "create", NULL);
    t.steps[0].other = 1;
    add_step(&t, 1, "write", "hits");
    t.steps[1].before = xstrdup("0");
    t.steps[1].after = xstrdup("1");
    place_step(&t, "hits.c", 2);
    return t;
}

static void write_table(struct buffer *out, const struct trace *t, unsigned width)
{
    steps_write(out, &(struct steps_options){.width = width, .trace = t});
}

static void a_column_a_thread_and_the_source_beside_it(void **state)
{
    struct trace t = sample(state);
    AUTO_BUFFER out = BUFFER_INIT;

    write_table(&out, &t, 100);
    assert_string_equal(out.text,
                        "step T0 (main)                     T1\n"
                        "  1  create T1\n"
                        "  2                                write hits: 0 -> 1            "
                        "hits.c:2  hits++;\n");
    trace_release(&t);
}

static void in_a_narrow_terminal_the_source_has_a_line_of_its_own(void **state)
{
    struct trace t = sample(state);
    AUTO_BUFFER out = BUFFER_INIT;

    write_table(&out, &t, 48);
    assert_string_equal(out.text, "step T0 (main)            T1\n"
                                  "  1  create T1\n"
                                  "  2                       write hits: 0 -> 1\n"
                                  "     hits.c:2  hits++;\n");
    trace_release(&t);
}

static void a_value_that_does_not_change_is_told_once(void **state)
{
    struct trace t = TRACE_INIT;
    AUTO_BUFFER out = BUFFER_INIT;

    (void)state;
    add_step(&t, 0, "read", "hits");
    t.steps[0].before = xstrdup("7");
    t.steps[0].after = xstrdup("7");
    write_table(&out, &t, 80);
    assert_non_null(strstr(out.text, "read hits: 7\n"));
    trace_release(&t);
}

static void a_source_that_is_not_there_is_no_matter(void **state)
{
    struct trace t = sample(state);
    AUTO_BUFFER out = BUFFER_INIT;
    AUTO_BUFFER beyond = BUFFER_INIT;

    t.steps[1].line = 1000;
    write_table(&beyond, &t, 100);
    assert_non_null(strstr(beyond.text, "hits.c:1000\n"));
    list_release(&t.sources);
    list_release(&t.names);
    write_table(&out, &t, 100);
    assert_string_equal(out.text, beyond.text);
    trace_release(&t);
}

static void no_steps_are_no_table(void **state)
{
    struct trace t = TRACE_INIT;
    AUTO_BUFFER out = BUFFER_INIT;

    (void)state;
    write_table(&out, &t, 80);
    assert_string_equal(out.text, "");
}

/* Whatever the width and the text: whole characters, no commands, one line each. */
static void what_is_cut_is_cut_between_characters(void **state)
{
    for (unsigned width = 20; width < 140; width++) {
        struct trace t = sample(state);
        AUTO_BUFFER out = BUFFER_INIT;
        AUTO_BUFFER escaped = BUFFER_INIT;
        add_step(&t, 1, "lock",
                 "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\x1b[2J\xe2\x80\xae\xff");
        place_step(&t, "hits.c", 3);
        write_table(&out, &t, width);
        text_add_escaped(&escaped, out.text, out.length, true);
        assert_string_equal(escaped.text, out.text);
        char *rest = NULL;
        for (char *line = strtok_r(out.text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
            assert_true(screen_columns(line) <= (width < 25 ? 25 : width));
        trace_release(&t);
    }
}

static int prepare(void **state)
{
    const char *text =
        "int hits;\n    hits++;\nconst char *s = \"\xc3\xa9\xc3\xa9\xc3\xa9\x1b[2J\";\n";
    *state = folder_temporary("/tmp/racelab-test");
    AUTO_FREE char *path = xformat("%s/hits.c", (char *)*state);
    return file_write(path, text, strlen(text));
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
        cmocka_unit_test(a_column_a_thread_and_the_source_beside_it),
        cmocka_unit_test(in_a_narrow_terminal_the_source_has_a_line_of_its_own),
        cmocka_unit_test(a_value_that_does_not_change_is_told_once),
        cmocka_unit_test(a_source_that_is_not_there_is_no_matter),
        cmocka_unit_test(no_steps_are_no_table),
        cmocka_unit_test(what_is_cut_is_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
