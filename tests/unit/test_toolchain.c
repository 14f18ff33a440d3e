/* run/toolchain: what compilers print, as data; and programs compiled in earnest. */
#include "programs.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/text.h"
#include "run/toolchain.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    char *folder;
    struct toolchain tools;
    size_t descriptors;
};

static void add_line(struct buffer *b, const struct diagnostic *d)
{
    buffer_format(b, "%s|%u|%u|%s|%s\n", d->file, d->line, d->column,
                  d->error ? "error" : "warning", d->message);
}

static void check_recording(const char *name)
{
    AUTO_FREE char *want_path =
        xformat(FIXTURES "/diagnostics/%.*swant", (int)strlen(name) - 3, name);
    AUTO_FREE char *path = xformat(FIXTURES "/diagnostics/%s", name);
    AUTO_FREE char *text = file_read(path, NULL);
    AUTO_FREE char *want = file_read(want_path, NULL);
    AUTO_BUFFER got = BUFFER_INIT;
    struct diagnostic *diagnostics = NULL;
    size_t count = 0;

    assert_non_null(text);
    assert_non_null(want);
    diagnostics_parse(text, &diagnostics, &count);
    for (size_t i = 0; i < count; i++)
        add_line(&got, &diagnostics[i]);
    diagnostics_free(diagnostics, count);
    assert_string_equal(got.text, want);
}

static void every_recorded_message_is_understood(void **state)
{
    AUTO_LIST names = LIST_INIT;
    size_t recordings = 0;

    (void)state;
    assert_int_equal(folder_list(FIXTURES "/diagnostics", &names), 0);
    for (size_t i = 0; i < names.count; i++)
        if (text_ends_with(names.item[i], ".txt")) {
            check_recording(names.item[i]);
            recordings++;
        }
    assert_true(recordings >= 10);
}

static void silence_is_no_message(void **state)
{
    struct diagnostic *diagnostics = NULL;
    size_t count = 0;

    (void)state;
    diagnostics_parse("", &diagnostics, &count);
    diagnostics_parse("\n\n:\n: \n::::\n>>> referenced by x.c:1\n", &diagnostics, &count);
    assert_int_equal(count, 0);
}

static void put(const struct fixture *f, const char *name, const char *text)
{
    AUTO_FREE char *path = xformat("%s/%s", f->folder, name);

    assert_int_equal(file_write(path, text, strlen(text)), 0);
}

static struct compilation compilation(const struct fixture *f, const char *first,
                                      const char *second)
{
    struct compilation c = COMPILATION_INIT;

    c.folder = f->folder;
    c.output = "program";
    list_add(&c.sources, first);
    if (second)
        list_add(&c.sources, second);
    return c;
}

static int run_program(const struct fixture *f)
{
    struct process p = PROCESS_INIT;

    list_add_format(&p.argv, "%s/program", f->folder);
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, PROCESS_EXITED);
    int status = p.status;
    process_release(&p);
    return status;
}

static void the_newest_tools_are_found_without_running_any(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *identity = toolchain_identity(&f->tools);

    assert_non_null(f->tools.clang);
    assert_true(f->tools.clang_major >= 14);
    assert_non_null(strstr(identity, f->tools.clang));
}

/* A folder in PATH with empty programs of these names. */
static void pretend(const struct fixture *f, const char *const *names, size_t count)
{
    AUTO_FREE char *path = xformat("%s/pretended", f->folder);

    assert_int_equal(folder_create(path), 0);
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *program = xformat("%s/%s", path, names[i]);
        assert_int_equal(file_write(program, "", 0), 0);
        assert_int_equal(chmod(program, 0755), 0);
    }
    setenv("PATH", path, 1);
}

static void a_newer_clang_is_preferred_and_one_too_old_is_none(void **state)
{
    const struct fixture *f = *state;
    static const char *const several[] = {"clang-15", "clang-19", "clang-13"};
    static const char *const old[] = {"clang-13"};
    AUTO_FREE char *path = xstrdup(getenv("PATH"));
    AUTO_FREE char *pretended = xformat("%s/pretended", f->folder);
    struct toolchain t = TOOLCHAIN_INIT;

    pretend(f, several, ARRAY_COUNT(several));
    toolchain_find(&t);
    assert_true(text_ends_with(t.clang, "/clang-19"));
    assert_int_equal(t.clang_major, 19);
    assert_null(t.valgrind);
    folder_remove(pretended);
    pretend(f, old, ARRAY_COUNT(old));
    toolchain_find(&t);
    assert_null(t.clang);
    struct compilation c = compilation(f, "main.c", NULL);
    assert_int_equal(toolchain_compile(&t, &c), -1);
    assert_string_equal(c.trouble, "clang 14 or newer is not installed");
    compilation_release(&c);
    toolchain_release(&t);
    setenv("PATH", path, 1);
    folder_remove(pretended);
}

static void every_variant_is_compiled_linked_and_cleaned_up_after(void **state)
{
    const struct fixture *f = *state;
    static const enum variant variants[] = {VARIANT_PLAIN, VARIANT_TSAN, VARIANT_HELGRIND};

    for (size_t i = 0; i < ARRAY_COUNT(variants); i++) {
        struct compilation c = compilation(f, "main.c", "sub/part.c");
        AUTO_LIST before = LIST_INIT, after = LIST_INIT;
        c.variant = variants[i];
        list_add(&c.macros, "PART=40");
        folder_list(f->folder, &before);
        assert_int_equal(toolchain_compile(&f->tools, &c), 0);
        assert_true(c.succeeded);
        assert_int_equal(c.diagnostic_count, 0);
        folder_list(f->folder, &after);
        assert_int_equal(after.count, before.count + !list_has(&before, "program"));
        if (variants[i] != VARIANT_TSAN) /* which may not run here */
            assert_int_equal(run_program(f), 42);
        compilation_release(&c);
    }
}

static void a_missing_piece_is_our_trouble(void **state)
{
    const struct fixture *f = *state;
    struct compilation c = compilation(f, "main.c", "sub/part.c");

    c.variant = VARIANT_EXPLORE;
    assert_int_equal(toolchain_compile(&f->tools, &c), -1);
    assert_non_null(strstr(c.trouble, "libracelab-explore.so is missing"));
    compilation_release(&c);
}

static void errors_name_the_students_file_and_line(void **state)
{
    const struct fixture *f = *state;
    struct compilation c = compilation(f, "main.c", "wrong.c");

    list_add(&c.macros, "PART=40");
    assert_int_equal(toolchain_compile(&f->tools, &c), 0);
    assert_false(c.succeeded);
    assert_int_equal(c.diagnostic_count, 1);
    assert_true(c.diagnostics[0].error);
    assert_string_equal(c.diagnostics[0].file, "wrong.c");
    assert_int_equal(c.diagnostics[0].line, 2);
    assert_non_null(strstr(c.diagnostics[0].message, "undeclared"));
    compilation_release(&c);
}

static void what_the_linker_misses_is_named_with_file_and_line(void **state)
{
    const struct fixture *f = *state;
    struct compilation c = compilation(f, "main.c", NULL);

    assert_int_equal(toolchain_compile(&f->tools, &c), 0);
    assert_false(c.succeeded);
    assert_int_equal(c.diagnostic_count, 1);
    assert_string_equal(c.diagnostics[0].file, "main.c");
    assert_int_equal(c.diagnostics[0].line, 2);
    assert_string_equal(c.diagnostics[0].message, "undefined reference to `part'");
    compilation_release(&c);
}

static void warnings_do_not_fail(void **state)
{
    const struct fixture *f = *state;
    struct compilation c = compilation(f, "warned.c", NULL);

    assert_int_equal(toolchain_compile(&f->tools, &c), 0);
    assert_true(c.succeeded);
    assert_int_equal(c.diagnostic_count, 1);
    assert_false(c.diagnostics[0].error);
    compilation_release(&c);
}

static void what_newer_compilers_refuse_is_refused(void **state)
{
    const struct fixture *f = *state;
    struct compilation c = compilation(f, "undeclared.c", NULL);

    assert_int_equal(toolchain_compile(&f->tools, &c), 0);
    assert_false(c.succeeded);
    compilation_release(&c);
}

static void a_source_that_is_too_much_for_the_compiler_is_at_fault(void **state)
{
    const struct fixture *f = *state;
    struct compilation c = compilation(f, "huge.c", NULL);

    assert_int_equal(toolchain_compile(&f->tools, &c), 0);
    assert_false(c.succeeded);
    assert_int_equal(c.diagnostic_count, 1);
    assert_string_equal(c.diagnostics[0].file, "huge.c");
    assert_non_null(strstr(c.diagnostics[0].message, "file size limit"));
    compilation_release(&c);
}

static void a_folder_that_is_not_there_is_our_trouble(void **state)
{
    const struct fixture *f = *state;
    struct compilation c = compilation(f, "main.c", NULL);

    c.folder = "/racelab/no/such/folder";
    assert_int_equal(toolchain_compile(&f->tools, &c), -1);
    assert_non_null(strstr(c.trouble, "/racelab/no/such/folder"));
    compilation_release(&c);
}

/* What a checker adds to programs for ThreadSanitizer; its contents do not matter here. */
static void make_piece(struct fixture *f)
{
    static const char *const words[] = {"clang", "-c", "piece.c", "-o", "tsan_report.o"};
    struct process p = PROCESS_INIT;

    put(f, "tsan_report.flags", "-Wl,--gc-sections\n");
    put(f, "piece.c", "extern int racelab_piece;\nint racelab_piece;\n");
    put(f, "tsan_report.flags", "");
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        list_add(&p.argv, words[i]);
    p.folder = f->folder;
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, PROCESS_EXITED);
    assert_int_equal(p.status, 0);
    process_release(&p);
    free(f->tools.library_folder);
    f->tools.library_folder = xstrdup(f->folder);
}

static int prepare(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);

    f->descriptors = count_descriptors();
    f->folder = folder_temporary("/tmp/racelab-test");
    AUTO_FREE char *sub = xformat("%s/sub", f->folder);
    folder_create(sub);
    put(f, "main.c", "int part(void);\nint main(void) { return part() + 2; }\n");
    put(f, "sub/part.c", "int part(void);\nint part(void) { return PART; }\n");
    put(f, "wrong.c", "int part(void) {\n    return undeclared;\n}\n");
    put(f, "warned.c", "int main(void) {\n    int unused;\n    return 0;\n}\n");
    put(f, "undeclared.c", "int main(void) { return puts(\"\"); }\n");
    put(f, "huge.c", "int huge[1 << 26] = {1};\nint main(void) { return huge[3]; }\n");
    toolchain_find(&f->tools);
    make_piece(f);
    *state = f;
    return 0;
}

static int clean_up(void **state)
{
    struct fixture *f = *state;

    toolchain_release(&f->tools);
    folder_remove(f->folder);
    assert_int_equal(count_descriptors(), f->descriptors);
    assert_no_child_is_left();
    free(f->folder);
    free(f);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_recorded_message_is_understood),
        cmocka_unit_test(silence_is_no_message),
        cmocka_unit_test(the_newest_tools_are_found_without_running_any),
        cmocka_unit_test(a_newer_clang_is_preferred_and_one_too_old_is_none),
        cmocka_unit_test(every_variant_is_compiled_linked_and_cleaned_up_after),
        cmocka_unit_test(a_missing_piece_is_our_trouble),
        cmocka_unit_test(errors_name_the_students_file_and_line),
        cmocka_unit_test(what_the_linker_misses_is_named_with_file_and_line),
        cmocka_unit_test(warnings_do_not_fail),
        cmocka_unit_test(what_newer_compilers_refuse_is_refused),
        cmocka_unit_test(a_source_that_is_too_much_for_the_compiler_is_at_fault),
        cmocka_unit_test(a_folder_that_is_not_there_is_our_trouble),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
