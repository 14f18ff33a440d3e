/* checkers/tsan.c and helgrind.c with the real tools, on the programs of tests/fixtures/shapes/:
 * what each must say of each, and what is said when a tool is not there or does not work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "checkers/checker.h"
#include "checkers/tsan.h"

#include <stdlib.h>
#include <string.h>

/* A shape as a lab of one file. */
struct trial {
    struct toolchain tools;
    struct lab lab;
    struct submission submission;
};

static void trial_init(struct trial *t, const char *source)
{
    *t = (struct trial){.lab = {.id = NULL}};
    toolchain_find(&t->tools);
    if (!t->tools.clang || !t->tools.valgrind) {
        print_message("clang or valgrind is not here\n");
        skip();
    }
    t->submission = (struct submission){
        .lab = &t->lab,
        .tools = &t->tools,
        .folder = folder_temporary("/tmp/racelab-test"),
    };
    AUTO_FREE char *from = xformat(FIXTURES "/shapes/%s", source);
    AUTO_FREE char *to = xformat("%s/%s", t->submission.folder, source);
    assert_int_equal(file_copy(from, to), 0);
    list_add(&t->lab.edit, source);
}

static void trial_build(struct trial *t, enum variant variant)
{
    struct compilation c = COMPILATION_INIT;
    AUTO_FREE char *output = xformat("program.%d", variant);

    c.variant = variant;
    c.folder = t->submission.folder;
    c.output = output;
    list_add_all(&c.sources, &t->lab.edit);
    assert_int_equal(toolchain_compile(&t->tools, &c), 0);
    assert_true(c.succeeded);
    t->submission.program[variant] = xformat("%s/%s", t->submission.folder, output);
    compilation_release(&c);
}

static void trial_release(struct trial *t)
{
    for (int v = 0; v < VARIANT_COUNT; v++)
        free(t->submission.program[v]);
    folder_remove(t->submission.folder);
    free((char *)t->submission.folder);
    list_release(&t->lab.edit);
    toolchain_release(&t->tools);
}

static struct check_result ask(struct trial *t, const struct checker *checker)
{
    struct check_result result = CHECK_RESULT_INIT;

    trial_build(t, checker->variant);
    checker->run(&t->submission, &result);
    return result;
}

/* KIND_COUNT: the judge passes it. */
static const struct {
    const char *shape;
    enum kind tsan, helgrind;
    unsigned line; /* of the first finding; 0: no matter */
} shapes[] = {
    {"clean.c", KIND_COUNT, KIND_COUNT, 0},
    {"race_counter.c", KIND_DATA_RACE, KIND_DATA_RACE, 10},
    {"race_half_locked.c", KIND_DATA_RACE, KIND_DATA_RACE, 0},
    {"order_abba.c", KIND_LOCK_ORDER, KIND_LOCK_ORDER, 0},
    {"order_hang.c", KIND_DEADLOCK, KIND_DEADLOCK, 0},
    {"order_trylock.c", KIND_COUNT, KIND_LOCK_ORDER, 0},
    {"unlock_never_locked.c", KIND_LOCK_MISUSE, KIND_LOCK_MISUSE, 10},
    {"exit_holding.c", KIND_COUNT, KIND_LOCK_MISUSE, 0},
    {"thread_leak.c", KIND_THREAD_LEAK, KIND_COUNT, 18},
    {"use_after_free.c", KIND_HEAP_MISUSE, KIND_COUNT, 13},
    {"crash.c", KIND_CRASH, KIND_CRASH, 8},
    {"fork_race.c", KIND_DATA_RACE, KIND_DATA_RACE, 11},
    {"atomic_flag.c", KIND_COUNT, KIND_DATA_RACE, 0},
    {"semaphore_of_two.c", KIND_DATA_RACE, KIND_COUNT, 0},
};

static void assert_says(const struct check_result *r, const char *shape, enum kind kind,
                        unsigned line)
{
    enum verdict wanted = kind == KIND_COUNT ? VERDICT_PASS : VERDICT_FAIL;

    if (r->verdict != wanted)
        fail_msg("%s: %s (%s)", shape, verdict_name(r->verdict), r->summary);
    if (kind == KIND_COUNT)
        return;
    if (r->findings[0].kind != kind)
        fail_msg("%s: %s (%s)", shape, kind_name(r->findings[0].kind), r->findings[0].message);
    if (line && r->findings[0].at.line != line)
        fail_msg("%s: line %u, not %u", shape, r->findings[0].at.line, line);
}

static void tsan_says_of_each_shape_what_it_must(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(shapes); i++) {
        struct trial t;

        trial_init(&t, shapes[i].shape);
        struct check_result r = ask(&t, &tsan_checker);
        assert_says(&r, shapes[i].shape, shapes[i].tsan, shapes[i].line);
        check_result_release(&r);
        trial_release(&t);
    }
}

static void helgrind_says_of_each_shape_what_it_must(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(shapes); i++) {
        struct trial t;

        trial_init(&t, shapes[i].shape);
        struct check_result r = ask(&t, &helgrind_checker);
        assert_says(&r, shapes[i].shape, shapes[i].helgrind, shapes[i].line);
        check_result_release(&r);
        trial_release(&t);
    }
}

static void a_program_without_tsan_is_an_error(void **state)
{
    struct trial t;
    struct check_result r = CHECK_RESULT_INIT;

    (void)state;
    trial_init(&t, "clean.c");
    trial_build(&t, VARIANT_PLAIN);
    t.submission.program[VARIANT_TSAN] = xstrdup(t.submission.program[VARIANT_PLAIN]);
    tsan_checker.run(&t.submission, &r);
    assert_int_equal(r.verdict, VERDICT_ERROR);
    assert_non_null(strstr(r.summary, "ThreadSanitizer did not start"));
    check_result_release(&r);
    trial_release(&t);
}

static void a_runtime_that_finds_no_room_is_an_error_with_a_remedy(void **state)
{
    struct trial t;
    struct check_result r = CHECK_RESULT_INIT;

    (void)state;
    trial_init(&t, "no_room.c");
    trial_build(&t, VARIANT_PLAIN);
    t.submission.program[VARIANT_TSAN] = xstrdup(t.submission.program[VARIANT_PLAIN]);
    tsan_checker.run(&t.submission, &r);
    assert_int_equal(r.verdict, VERDICT_ERROR);
    assert_int_equal(r.finding_count, 0);
    assert_non_null(strstr(r.summary, "sysctl vm.mmap_rnd_bits=28"));
    check_result_release(&r);
    trial_release(&t);
}

static void c11_threads_are_not_for_tsan(void **state)
{
    struct trial t;

    (void)state;
    trial_init(&t, "c11_threads.c");
    struct check_result r = ask(&t, &tsan_checker);
    assert_int_equal(r.verdict, VERDICT_SKIP);
    check_result_release(&r);
    r = ask(&t, &helgrind_checker);
    assert_int_equal(r.verdict, VERDICT_PASS);
    check_result_release(&r);
    trial_release(&t);
}

static void a_valgrind_that_is_none_is_an_error(void **state)
{
    struct trial t;

    (void)state;
    trial_init(&t, "race_counter.c");
    free(t.tools.valgrind);
    t.tools.valgrind = xstrdup("/bin/false");
    struct check_result r = ask(&t, &helgrind_checker);
    assert_int_equal(r.verdict, VERDICT_ERROR);
    assert_non_null(strstr(r.summary, "Valgrind did not start"));
    check_result_release(&r);
    free(t.tools.valgrind);
    t.tools.valgrind = NULL;
    helgrind_checker.run(&t.submission, &r);
    assert_int_equal(r.verdict, VERDICT_ERROR);
    assert_non_null(strstr(r.summary, "sudo apt install valgrind"));
    check_result_release(&r);
    trial_release(&t);
}

static void atomics_and_fences_show_in_the_program(void **state)
{
    static const struct {
        const char *shape;
        bool atomics, fences;
    } wanted[] = {
        {"clean.c", false, false}, {"atomic_flag.c", true, false}, {"fence.c", true, true}};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(wanted); i++) {
        struct trial t;

        trial_init(&t, wanted[i].shape);
        trial_build(&t, VARIANT_TSAN);
        const char *program = t.submission.program[VARIANT_TSAN];
        assert_int_equal(program_uses_atomics(program), wanted[i].atomics);
        assert_int_equal(program_uses_fences(program), wanted[i].fences);
        trial_release(&t);
    }
}

static void locks_for_several_processes_show_in_the_program(void **state)
{
    static const struct {
        const char *shape;
        bool shares;
    } wanted[] = {{"atomic_flag.c", false}, {"shared_lock.c", true}};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(wanted); i++) {
        struct trial t;

        trial_init(&t, wanted[i].shape);
        trial_build(&t, VARIANT_HELGRIND);
        const char *program = t.submission.program[VARIANT_HELGRIND];
        assert_int_equal(program_shares_locks(program), wanted[i].shares);
        trial_release(&t);
    }
}

static void a_program_that_closes_all_descriptors_is_still_heard(void **state)
{
    struct trial t;

    (void)state;
    trial_init(&t, "closes_all.c");
    struct check_result r = ask(&t, &tsan_checker);
    assert_says(&r, "closes_all.c", KIND_DATA_RACE, 0);
    check_result_release(&r);
    r = ask(&t, &helgrind_checker);
    assert_says(&r, "closes_all.c", KIND_DATA_RACE, 0);
    check_result_release(&r);
    trial_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tsan_says_of_each_shape_what_it_must),
        cmocka_unit_test(helgrind_says_of_each_shape_what_it_must),
        cmocka_unit_test(a_program_without_tsan_is_an_error),
        cmocka_unit_test(a_runtime_that_finds_no_room_is_an_error_with_a_remedy),
        cmocka_unit_test(c11_threads_are_not_for_tsan),
        cmocka_unit_test(a_valgrind_that_is_none_is_an_error),
        cmocka_unit_test(atomics_and_fences_show_in_the_program),
        cmocka_unit_test(locks_for_several_processes_show_in_the_program),
        cmocka_unit_test(a_program_that_closes_all_descriptors_is_still_heard),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
