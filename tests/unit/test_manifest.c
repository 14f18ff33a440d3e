/* course/: manifests good and bad, expressions, expectations, the order of a course. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "course/course.h"

#include <stdlib.h>
#include <string.h>

static const char good_manifest[] = "title: The lost update\n"
                                    "teaches: [data-race, atomicity]\n"
                                    "edit: [counter.c]\n"
                                    "harness: [main.c]\n"
                                    "sizes:\n"
                                    "  run: {ROUNDS: 100000}\n"
                                    "  tsan: {ROUNDS: 1000}\n"
                                    "  helgrind: {ROUNDS: 1000}\n"
                                    "  explore: {ROUNDS: 2}\n"
                                    "behaviour: {runs: 10, seconds: 5, stdout: \"hits = "
                                    "{2*ROUNDS}\\n\", exit: 3}\n"
                                    "broken: {behaviour: unsure, tsan: data-race|deadlock, "
                                    "explore: pass}\n"
                                    "requires: {threads: 2, overlap: true}\n"
                                    "judges: [behaviour, tsan, explore]\n"
                                    "libraries: [m]\n"
                                    "points: 10\n";

/* A course folder with one lab, "counter", that has this manifest. */
static char *course_with(const char *manifest)
{
    char *folder = folder_temporary("/tmp/racelab-test");
    AUTO_FREE char *lab = xformat("%s/labs/counter", folder);
    AUTO_FREE char *path = xformat("%s/lab.yml", lab);
    AUTO_FREE char *edit = xformat("%s/counter.c", lab);
    AUTO_FREE char *harness = xformat("%s/main.c", lab);

    assert_int_equal(folder_create(lab), 0);
    assert_int_equal(file_write(path, manifest, strlen(manifest)), 0);
    assert_int_equal(file_write(edit, "", 0), 0);
    assert_int_equal(file_write(harness, "", 0), 0);
    return folder;
}

static void a_good_manifest_is_read_whole(void **state)
{
    (void)state;
    AUTO_FREE char *folder = course_with(good_manifest);
    struct problem problem = PROBLEM_INIT;
    struct lab lab;

    assert_int_equal(lab_load(&lab, folder, "counter", &problem), 0);
    assert_string_equal(lab.title, "The lost update");
    assert_int_equal(lab.teaches, 1u << KIND_DATA_RACE | 1u << KIND_ATOMICITY);
    assert_string_equal(lab.edit.item[0], "counter.c");
    assert_string_equal(lab.harness.item[0], "main.c");
    assert_int_equal(lab.sizes[JUDGE_BEHAVIOUR].item[0].value, 100000);
    assert_int_equal(lab.sizes[JUDGE_EXPLORE].item[0].value, 2);
    assert_int_equal(lab.behaviour.exit_status, 3);
    assert_int_equal(lab.broken[JUDGE_BEHAVIOUR].sort, EXPECT_UNSURE);
    assert_int_equal(lab.broken[JUDGE_TSAN].kinds, 1u << KIND_DATA_RACE | 1u << KIND_DEADLOCK);
    assert_int_equal(lab.broken[JUDGE_EXPLORE].sort, EXPECT_PASS);
    assert_true(lab.applies[JUDGE_TSAN]);
    assert_false(lab.applies[JUDGE_HELGRIND]);
    assert_int_equal(lab.requires.threads, 2);
    assert_true(lab.requires.overlap);
    assert_int_equal(lab.points, 10);
    lab_release(&lab);
    lab_release(&lab);
    folder_remove(folder);
}

/* The good manifest with one line replaced must fail, naming that line and saying `words`. */
static void expect_problem(const char *old, const char *new, const char *words)
{
    AUTO_BUFFER text = BUFFER_INIT;
    const char *at = strstr(good_manifest, old);

    assert_non_null(at);
    buffer_add(&text, good_manifest, (size_t)(at - good_manifest));
    buffer_add_text(&text, new);
    buffer_add_text(&text, at + strlen(old));
    AUTO_FREE char *folder = course_with(text.text);
    struct problem problem = PROBLEM_INIT;
    struct lab lab;
    assert_int_equal(lab_load(&lab, folder, "counter", &problem), -1);
    if (!strstr(problem.text, words))
        fail_msg("expected `%s` in `%s`", words, problem.text);
    problem_release(&problem);
    lab_release(&lab);
    folder_remove(folder);
}

static void a_bad_manifest_names_line_and_key(void **state)
{
    (void)state;
    expect_problem("points: 10", "pionts: 10",
                   "lab.yml:15: pionts: no such key; did you mean "
                   "`points`?");
    expect_problem("points: 10\n", "", "lab.yml:1: the key `points` is missing");
    expect_problem("points: 10", "points: ten", "lab.yml:15: points: must be a whole number");
    expect_problem("points: 10", "points: 10\npoints: 11",
                   "lab.yml:16: `points` stands here twice");
    expect_problem("runs: 10", "runs: 0",
                   "lab.yml:10: behaviour.runs: must be a whole number from "
                   "1 to 1000, not `0`");
    expect_problem("[data-race, atomicity]", "[race]", "lab.yml:2: teaches: `race` is no kind");
    expect_problem("[data-race, atomicity]", "[]", "lab.yml:2: teaches: must name at least one");
    expect_problem("[counter.c]", "[../main.c]", "lab.yml:3: edit: `../main.c` is not the plain");
    expect_problem("[counter.c]", "[gone.c]", "edit: there is no file `gone.c`");
    expect_problem("[counter.c]", "counter.c", "lab.yml:3: edit: must be a list");
    expect_problem("{ROUNDS: 2}", "{R-S: 2}", "lab.yml:9: sizes.explore.R-S: is no name");
    expect_problem("  run:", "  runs:", "lab.yml:6: sizes.runs: must be one of run, tsan");
    expect_problem("{2*ROUNDS}", "{2*RUNDS}",
                   "behaviour.stdout, with the sizes for behaviour: "
                   "`RUNDS` is no size");
    expect_problem("unsure", "maybe", "lab.yml:11: broken.behaviour: must be pass, unsure, skip");
    expect_problem("overlap: true", "overlap: yes", "lab.yml:12: requires.overlap: must be true");
    expect_problem("title: The lost update", "title: [", "not valid YAML");
    expect_problem("title: The lost update", "title: ''", "lab.yml:1: title: must not be empty");
    expect_problem("tsan, explore]", "valgrind]", "lab.yml:13: judges: `valgrind` is none of");
}

static void an_empty_or_missing_manifest_is_told(void **state)
{
    (void)state;
    AUTO_FREE char *folder = course_with("");
    struct problem problem = PROBLEM_INIT;
    struct lab lab;

    assert_int_equal(lab_load(&lab, folder, "counter", &problem), -1);
    assert_non_null(strstr(problem.text, "lab.yml:1: the file is empty"));
    problem_release(&problem);
    lab_release(&lab);
    assert_int_equal(lab_load(&lab, folder, "gone", &problem), -1);
    assert_non_null(strstr(problem.text, "cannot read"));
    problem_release(&problem);
    lab_release(&lab);
    folder_remove(folder);
}

static char *expand(const char *text, char **problem_text)
{
    struct macro items[] = {{(char *)"ROUNDS", 7}, {(char *)"N", 3}};
    struct macros macros = {items, 2};
    struct problem problem = PROBLEM_INIT;
    char *out = lab_expand(text, &macros, &problem);

    assert_true(!out == !!problem.text);
    *problem_text = problem.text;
    return out;
}

static void expect_text(const char *text, const char *wanted)
{
    AUTO_FREE char *problem = NULL;
    AUTO_FREE char *out = expand(text, &problem);

    assert_non_null(out);
    assert_string_equal(out, wanted);
}

static void expect_no_text(const char *text, const char *words)
{
    AUTO_FREE char *problem = NULL;
    AUTO_FREE char *out = expand(text, &problem);

    assert_null(out);
    assert_non_null(strstr(problem, words));
}

static void expressions_are_computed(void **state)
{
    (void)state;
    expect_text("hits = {2*ROUNDS}\n", "hits = 14\n");
    expect_text("{ ROUNDS + N * (2 - -1) } {{x}", "16 {x}");
    expect_text("{ROUNDS*(ROUNDS-1)/2}{N}", "213");
    expect_text("plain }", "plain }");
}

static void wrong_expressions_are_told(void **state)
{
    (void)state;
    expect_no_text("{2*}", "a number or a name is missing");
    expect_no_text("{(2}", "`)` is missing");
    expect_no_text("{2", "`}` is missing");
    expect_no_text("{X}", "`X` is no size");
    expect_no_text("{1/0}", "division by 0");
    expect_no_text("{99999999999999999999}", "number too large");
    expect_no_text("{9999999999*9999999999}", "number too large");
    expect_no_text("{((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))}",
                   "nested too deeply");
}

static void a_course_keeps_its_order_and_survives_one_broken_lab(void **state)
{
    (void)state;
    AUTO_FREE char *folder = course_with(good_manifest);
    AUTO_FREE char *path = xformat("%s/labs/course.yml", folder);
    static const char text[] = "title: T\nparts:\n  - title: One\n    labs: [gone]\n"
                               "  - title: Two\n    labs: [counter]\n";
    struct problem problem = PROBLEM_INIT;
    struct course course;

    assert_int_equal(file_write(path, text, strlen(text)), 0);
    assert_int_equal(course_load(&course, folder, &problem), 0);
    assert_int_equal(course.part_count, 2);
    assert_int_equal(course.parts[1].first, 1);
    assert_non_null(course.labs[0].broken_manifest);
    assert_null(course.labs[1].broken_manifest);
    assert_ptr_equal(course_find(&course, "counter", &problem), &course.labs[1]);
    assert_null(course_find(&course, "countre", &problem));
    assert_string_equal(problem.text, "no lab is called `countre`; did you mean `counter`?");
    problem_release(&problem);
    course_release(&course);
    folder_remove(folder);
}

static void a_course_with_a_lab_twice_is_refused(void **state)
{
    (void)state;
    AUTO_FREE char *folder = course_with(good_manifest);
    AUTO_FREE char *path = xformat("%s/labs/course.yml", folder);
    static const char text[] = "title: T\nparts:\n  - title: One\n    labs: [counter, counter]\n";
    struct problem problem = PROBLEM_INIT;
    struct course course;

    assert_int_equal(file_write(path, text, strlen(text)), 0);
    assert_int_equal(course_load(&course, folder, &problem), -1);
    assert_non_null(strstr(problem.text, "course.yml:4: parts.labs: `counter` stands here twice"));
    problem_release(&problem);
    course_release(&course);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_manifest_is_read_whole),
        cmocka_unit_test(a_bad_manifest_names_line_and_key),
        cmocka_unit_test(an_empty_or_missing_manifest_is_told),
        cmocka_unit_test(expressions_are_computed),
        cmocka_unit_test(wrong_expressions_are_told),
        cmocka_unit_test(a_course_keeps_its_order_and_survives_one_broken_lab),
        cmocka_unit_test(a_course_with_a_lab_twice_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
