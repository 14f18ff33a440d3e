/* checkers/behaviour*: programs that end in all the ways there are, really run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "checkers/behaviour_end.h"
#include "checkers/checker.h"

#include <stdlib.h>
#include <string.h>

/* A lab of one file, and the judgement of it. */
struct trial {
    struct toolchain tools;
    struct lab lab;
    struct submission submission;
    struct check_result result;
};

static void trial_init(struct trial *t, const char *expected)
{
    *t = (struct trial){.result = CHECK_RESULT_INIT};
    toolchain_find(&t->tools);
    if (!t->tools.clang) {
        print_message("there is no clang here\n");
        skip();
    }
    t->lab.behaviour.runs = 3;
    t->lab.behaviour.seconds = 2;
    t->lab.behaviour.stdout_text = (char *)expected;
    list_add(&t->lab.edit, "program.c");
    t->submission = (struct submission){
        .lab = &t->lab,
        .tools = &t->tools,
        .folder = folder_temporary("/tmp/racelab-test"),
    };
    t->result.check = "behaviour";
}

static void trial_build(struct trial *t, const char *source)
{
    struct compilation c = COMPILATION_INIT;
    AUTO_FREE char *path = xformat("%s/program.c", t->submission.folder);

    assert_int_equal(file_write(path, source, strlen(source)), 0);
    c.variant = VARIANT_PLAIN;
    c.folder = t->submission.folder;
    c.output = "program.plain";
    list_add(&c.sources, "program.c");
    assert_int_equal(toolchain_compile(&t->tools, &c), 0);
    assert_true(c.succeeded);
    t->submission.program[VARIANT_PLAIN] = xformat("%s/program.plain", t->submission.folder);
    compilation_release(&c);
}

static void trial_release(struct trial *t)
{
    check_result_release(&t->result);
    free(t->submission.program[VARIANT_PLAIN]);
    folder_remove(t->submission.folder);
    free((char *)t->submission.folder);
    list_release(&t->lab.edit);
    toolchain_release(&t->tools);
}

/* Builds and judges; the result is in t. */
static void judge(struct trial *t, const char *expected, const char *source)
{
    trial_init(t, expected);
    trial_build(t, source);
    behaviour_checker.run(&t->submission, &t->result);
}

static void assert_one(const struct trial *t, enum kind kind, const char *part)
{
    assert_int_equal(t->result.verdict, VERDICT_FAIL);
    assert_int_equal(t->result.finding_count, 1);
    assert_string_equal(kind_name(t->result.findings[0].kind), kind_name(kind));
    if (!strstr(t->result.findings[0].message, part))
        fail_msg("\"%s\" lacks \"%s\"", t->result.findings[0].message, part);
    assert_non_null(t->result.findings[0].help);
}

static void what_is_expected_passes(void **state)
{
    struct trial t;

    (void)state;
    judge(&t, "2 hits\n", "#include <stdio.h>\nint main(void) { puts(\"2 hits\"); return 0; }\n");
    assert_int_equal(t.result.verdict, VERDICT_PASS);
    assert_string_equal(t.result.summary, "3 runs, as expected");
    assert_string_equal(t.result.check, "behaviour");
    trial_release(&t);
}

static void the_first_line_that_differs_is_shown(void **state)
{
    struct trial t;

    (void)state;
    judge(&t, "a\nb\n", "#include <stdio.h>\nint main(void) { puts(\"a\\nc\"); return 0; }\n");
    assert_one(&t, KIND_WRONG_OUTPUT, "printed `c` in run 1 of 3, expected `b`");
    trial_release(&t);
    judge(&t, "a\nb\n", "#include <stdio.h>\nint main(void) { puts(\"a\"); return 0; }\n");
    assert_one(&t, KIND_WRONG_OUTPUT, "printed nothing more in run 1 of 3, expected `b`");
    trial_release(&t);
    judge(&t, "a\n", "#include <stdio.h>\nint main(void) { fputs(\"a\", stdout); return 0; }\n");
    assert_one(&t, KIND_WRONG_OUTPUT, "not exactly what is expected");
    trial_release(&t);
}

static void without_an_expected_output_only_the_end_counts(void **state)
{
    struct trial t;

    (void)state;
    judge(&t, NULL, "#include <stdio.h>\nint main(void) { puts(\"anything\"); return 0; }\n");
    assert_int_equal(t.result.verdict, VERDICT_PASS);
    trial_release(&t);
    judge(&t, NULL,
          "#include <stdio.h>\nint main(void) { fputs(\"lost\\n\", stderr); return 3; }\n");
    assert_one(&t, KIND_WRONG_OUTPUT,
               "exited with status 3 in run 1 of 3, expected 0; it said `lost`");
    trial_release(&t);
}

static void a_zero_byte_in_the_output_hides_nothing(void **state)
{
    struct trial t;

    (void)state;
    judge(&t, "a\n",
          "#include <stdio.h>\nint main(void) { fwrite(\"a\\n\\0b\", 4, 1, stdout); return 0; }\n");
    assert_int_equal(t.result.verdict, VERDICT_FAIL);
    trial_release(&t);
}

static void a_crash_and_a_failed_assertion_are_told_apart(void **state)
{
    struct trial t;

    (void)state;
    judge(&t, NULL, "int main(void) { *(volatile int *)0 = 1; return 0; }\n");
    assert_one(&t, KIND_CRASH, "SIGSEGV");
    trial_release(&t);
    judge(&t, NULL,
          "#include <assert.h>\nint main(int n, char **v)\n{\n    (void)v;\n    assert(n == "
          "7);\n}\n");
    assert_one(&t, KIND_ASSERTION, "the assertion `n == 7` failed");
    assert_string_equal(t.result.findings[0].at.file, "program.c");
    assert_int_equal(t.result.findings[0].at.line, 5);
    assert_string_equal(t.result.findings[0].at.function, "main");
    trial_release(&t);
}

static void what_never_ends_is_stopped(void **state)
{
    struct trial t;

    (void)state;
    judge(&t, NULL, "#include <stdio.h>\nint main(void) { for (;;) puts(\"again\"); }\n");
    assert_one(&t, KIND_WRONG_OUTPUT, "printed more than");
    trial_release(&t);
    judge(&t, NULL, "int main(void) { for (volatile int i = 0;; i++) ; }\n");
    assert_int_equal(t.result.verdict, VERDICT_FAIL);
    assert_string_equal(kind_name(t.result.findings[0].kind), "timeout");
    trial_release(&t);
}

/* Programs that hang, each in a way of its own, and what must be said of each. */
static const struct {
    const char *body; /* of main(), after the declarations below */
    enum kind kind;
    const char *part;
    unsigned line;
} hangs[] = {
    {"pthread_mutex_lock(&m); pthread_mutex_lock(&m);", KIND_DEADLOCK,
     "the main thread waits for the lock `m`, which it holds itself", 10},
    {"pthread_mutex_lock(&m); pthread_create(&t, 0, locks, 0); pthread_join(t, 0);", KIND_DEADLOCK,
     "thread T1 waits for the lock `m`, which the main thread holds", 10},
    {"pthread_create(&t, 0, locks, 0); pthread_join(t, 0); pthread_mutex_lock(&m);", KIND_DEADLOCK,
     "the main thread waits for the lock `m`, which a thread that has ended still holds", 10},
    {"pthread_mutex_lock(&m); pthread_cond_wait(&c, &m);", KIND_LOST_WAKEUP,
     "the main thread waits on the condition variable `c`, and nobody is left to signal it", 10},
    {"sem_init(&s, 0, 0); sem_wait(&s);", KIND_DEADLOCK,
     "the main thread waits for the semaphore `s`, and nobody is left to answer", 10},
};

static void a_hang_is_told_by_who_waits_for_what(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hangs); i++) {
        struct trial t;
        AUTO_FREE char *source =
            xformat("#include <pthread.h>\n#include <semaphore.h>\n"
                    "pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;\n"
                    "pthread_cond_t c = PTHREAD_COND_INITIALIZER;\n"
                    "sem_t s;\n"
                    "static void *locks(void *x) { pthread_mutex_lock(&m); return x; }\n"
                    "int main(void)\n{\n    pthread_t t = 0;\n    %s\n    return t == 1;\n}\n",
                    hangs[i].body);

        judge(&t, NULL, source);
        assert_one(&t, hangs[i].kind, hangs[i].part);
        assert_string_equal(t.result.findings[0].at.file, "program.c");
        assert_int_equal(t.result.findings[0].at.line, hangs[i].line);
        assert_true(t.result.findings[0].also_count >= 1);
        trial_release(&t);
    }
}

static void a_child_that_outlives_the_program_is_told(void **state)
{
    struct trial t;

    (void)state;
    judge(&t, NULL,
          "#include <unistd.h>\nint main(void) { if (fork() == 0) for (;;) pause(); return 0; }\n");
    assert_one(&t, KIND_THREAD_LEAK, "1 process still ran when the program had ended");
    trial_release(&t);
}

static void a_wrong_expression_in_the_manifest_is_our_error(void **state)
{
    struct trial t;

    (void)state;
    judge(&t, "{NOWHERE}\n", "int main(void) { return 0; }\n");
    assert_int_equal(t.result.verdict, VERDICT_ERROR);
    trial_release(&t);
}

static void assertions_are_read_whatever_stands_before_them(void **state)
{
    struct site at = {NULL, 0, 0, NULL, NULL};
    char *condition = NULL;

    (void)state;
    assert_true(assertion_parse("noise\na b: x y.c:12: take: Assertion `n: > 0' failed.\n", &at,
                                &condition));
    assert_string_equal(at.file, "y.c");
    assert_int_equal(at.line, 12);
    assert_string_equal(at.function, "take");
    assert_string_equal(condition, "n: > 0");
    site_release(&at);
    free(condition);
    assert_true(assertion_parse("p: f.c:1: void *take(struct q *, int): Assertion `x' failed.", &at,
                                &condition));
    assert_string_equal(at.function, "take");
    site_release(&at);
    free(condition);
    assert_false(assertion_parse("", &at, &condition));
    assert_false(assertion_parse(": Assertion `x' failed", &at, &condition));
    assert_false(assertion_parse("f: Assertion `x' failed", &at, &condition));
    assert_false(assertion_parse("p: f.c:1: g: Assertion `x", &at, &condition));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_expected_passes),
        cmocka_unit_test(the_first_line_that_differs_is_shown),
        cmocka_unit_test(without_an_expected_output_only_the_end_counts),
        cmocka_unit_test(a_zero_byte_in_the_output_hides_nothing),
        cmocka_unit_test(a_crash_and_a_failed_assertion_are_told_apart),
        cmocka_unit_test(what_never_ends_is_stopped),
        cmocka_unit_test(a_hang_is_told_by_who_waits_for_what),
        cmocka_unit_test(a_child_that_outlives_the_program_is_told),
        cmocka_unit_test(a_wrong_expression_in_the_manifest_is_our_error),
        cmocka_unit_test(assertions_are_read_whatever_stands_before_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
