/* run/symbols: what the program says of its own addresses is what we say. */
#include "programs.h"

#include "base/file.h"
#include "run/symbols.h"
#include "run/toolchain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    char *folder, *program, *said;
    struct symbols *symbols;
    size_t descriptors;
};

/* Compiled as a submission is, in a folder under its relative name; at a fixed address, so that
 * what it prints is as in the file. */
static void build(const struct fixture *f)
{
    struct toolchain tools = TOOLCHAIN_INIT;
    struct compilation c = COMPILATION_INIT;
    AUTO_FREE char *copy = xformat("%s/names.c", f->folder);

    assert_int_equal(file_copy(FIXTURES "/programs/names.c", copy), 0);
    toolchain_find(&tools);
    c.folder = f->folder;
    c.output = "names";
    list_add(&c.sources, "names.c");
    list_add(&c.flags, "-fno-pie");
    list_add(&c.flags, "-no-pie");
    assert_int_equal(toolchain_compile(&tools, &c), 0);
    assert_true(c.succeeded);
    compilation_release(&c);
    toolchain_release(&tools);
}

static int prepare(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);
    struct process p = PROCESS_INIT;
    char *trouble = NULL;

    f->descriptors = count_descriptors();
    f->folder = folder_temporary("/tmp/racelab-test");
    f->program = xformat("%s/names", f->folder);
    build(f);
    list_add(&p.argv, f->program);
    assert_int_equal(process_run(&p), 0);
    f->said = xstrdup(p.output);
    process_release(&p);
    f->symbols = symbols_open(f->program, &trouble);
    assert_non_null(f->symbols);
    *state = f;
    return 0;
}

static int clean_up(void **state)
{
    struct fixture *f = *state;

    symbols_close(f->symbols);
    folder_remove(f->folder);
    assert_int_equal(count_descriptors(), f->descriptors);
    assert_no_child_is_left();
    free(f->folder);
    free(f->program);
    free(f->said);
    free(f);
    return 0;
}

static void variables_are_named_down_to_member_and_element(void **state)
{
    struct fixture *f = *state;
    AUTO_FREE char *said = xstrdup(f->said);
    unsigned seen = 0;

    for (char *rest, *line = strtok_r(said, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest)) {
        char name[64];
        unsigned long address;
        if (sscanf(line, "variable %63s %lx", name, &address) != 2)
            continue;
        AUTO_FREE char *found = symbols_variable(f->symbols, address);
        assert_non_null(found);
        assert_string_equal(found, name);
        seen++;
    }
    assert_int_equal(seen, 18);
}

static void a_lock_is_known_by_any_of_its_bytes(void **state)
{
    struct fixture *f = *state;
    unsigned long address = 0;
    uint64_t start = 0;

    sscanf(strstr(f->said, "variable table_lock"), "variable table_lock %lx", &address);
    AUTO_FREE char *name = symbols_object(f->symbols, address + 17, &start);
    assert_string_equal(name, "table_lock");
    assert_int_equal(start, address);
}

static void what_no_variable_covers_has_no_name(void **state)
{
    struct fixture *f = *state;

    assert_null(symbols_variable(f->symbols, 0));
    assert_null(symbols_variable(f->symbols, UINT64_MAX));
}

/* Where here() was called from: its own return address, the call one byte before it. */
static void places_are_file_line_and_innermost_function(void **state)
{
    struct fixture *f = *state;
    unsigned seen = 0;

    for (const char *at = f->said; (at = strstr(at, "place ")); at++) {
        char function[64];
        unsigned line;
        unsigned long pc;
        struct place place;
        assert_int_equal(sscanf(at, "place %u %63s %lx", &line, function, &pc), 3);
        assert_true(symbols_place(f->symbols, pc - 1, &place));
        assert_string_equal(place.file, "names.c");
        assert_int_equal(place.line, line);
        assert_true(place.column > 0);
        assert_string_equal(place.function, function);
        assert_string_equal(symbols_called(f->symbols, pc), "here");
        seen++;
    }
    assert_int_equal(seen, 2);
}

static void an_inlined_function_leads_on_to_its_caller(void **state)
{
    struct fixture *f = *state;
    struct place places[4];
    unsigned long pc = 0;

    sscanf(strstr(f->said, " inlined "), " inlined %lx", &pc);
    assert_int_equal(symbols_places(f->symbols, pc - 1, places, ARRAY_COUNT(places)), 2);
    assert_string_equal(places[0].function, "inlined");
    assert_string_equal(places[1].function, "main");
    assert_true(places[1].line > places[0].line);
    assert_string_equal(places[1].file, "names.c");
    assert_int_equal(symbols_places(f->symbols, pc - 1, places, 1), 1);
}

static void code_that_is_not_ours_has_no_place(void **state)
{
    struct fixture *f = *state;
    struct place place;

    assert_false(symbols_place(f->symbols, 0x10, &place));
    assert_null(symbols_called(f->symbols, 0x10));
}

static void what_is_no_program_is_refused_in_words(void **state)
{
    struct fixture *f = *state;
    char *trouble = NULL;
    AUTO_FREE char *source = xformat("%s/names.c", f->folder);

    assert_null(symbols_open("/racelab/no/such/file", &trouble));
    assert_string_equal(trouble, "cannot read /racelab/no/such/file: No such file or directory");
    free(trouble);
    assert_null(symbols_open(source, &trouble));
    assert_non_null(strstr(trouble, "has no debug information"));
    free(trouble);
    symbols_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variables_are_named_down_to_member_and_element),
        cmocka_unit_test(a_lock_is_known_by_any_of_its_bytes),
        cmocka_unit_test(what_no_variable_covers_has_no_name),
        cmocka_unit_test(places_are_file_line_and_innermost_function),
        cmocka_unit_test(an_inlined_function_leads_on_to_its_caller),
        cmocka_unit_test(code_that_is_not_ours_has_no_place),
        cmocka_unit_test(what_is_no_program_is_refused_in_words),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
