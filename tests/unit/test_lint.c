/* cli/lint_*: which cases a lab has, and whether a result keeps what one promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "cli/lint.h"

#include <stdlib.h>
#include <string.h>

enum { TSAN = JUDGE_TSAN, EXPLORE = JUDGE_EXPLORE };

static struct lab sample_lab(void)
{
    struct lab lab = {.id = (char *)"counter",
                      .folder = (char *)"/labs/counter",
                      .solution_folder = (char *)"/solutions/counter",
                      .teaches = 1u << KIND_DATA_RACE | 1u << KIND_ATOMICITY};

    for (int j = 0; j < JUDGE_COUNT; j++)
        lab.applies[j] = true;
    lab.broken[TSAN] = (struct expectation){EXPECT_KIND, 1u << KIND_DATA_RACE};
    lab.broken[EXPLORE] =
        (struct expectation){EXPECT_KIND, 1u << KIND_DATA_RACE | 1u << KIND_ATOMICITY};
    return lab;
}

static struct check_result *add_answer(struct lab_result *r, int judge, enum verdict verdict)
{
    struct check_result *c = &r->check[r->check_count++];

    *c = (struct check_result)CHECK_RESULT_INIT;
    c->check = judge_names[judge];
    c->verdict = verdict;
    return c;
}

static void report(struct check_result *c, enum kind kind, const char *note)
{
    struct finding *f = check_result_add(c, kind);

    f->message = xstrdup("something");
    f->note = note ? xstrdup(note) : NULL;
}

/* A wrong fix that TSan is to call a data race: what is said of a result that ends as `lab`, where
 * TSan's answer is `tsan` with a finding of `kind`. */
static char *broken_promise(enum verdict lab, enum verdict tsan, enum kind kind, const char *note)
{
    struct lab l = sample_lab();
    struct lint_case c = {.promise = PROMISE_FAIL};
    struct lab_result r = {.verdict = lab};

    c.named[TSAN] = true;
    c.expected[TSAN] = l.broken[TSAN];
    report(add_answer(&r, TSAN, tsan), kind, note);
    char *said = lint_broken_promise(&c, &l, &r);
    lab_result_release(&r);
    return said;
}

static void assert_says(char *said, const char *wanted)
{
    if (wanted) {
        assert_non_null(said);
        assert_string_equal(said, wanted);
    } else {
        assert_null(said);
    }
    free(said);
}

static void a_wrong_fix_must_fail_as_promised(void **state)
{
    (void)state;
    assert_says(broken_promise(VERDICT_FAIL, VERDICT_FAIL, KIND_DATA_RACE, NULL), NULL);
    assert_says(broken_promise(VERDICT_FAIL, VERDICT_FAIL, KIND_CRASH, NULL),
                "tsan should say data-race, but says fail crash");
    assert_says(broken_promise(VERDICT_FAIL, VERDICT_FAIL, KIND_DATA_RACE, "a false alarm"),
                "tsan should say data-race, but says fail");
    assert_says(broken_promise(VERDICT_PASS, VERDICT_FAIL, KIND_DATA_RACE, NULL),
                "the lab's verdict should be fail, but is pass; tsan fail data-race: something");
    assert_says(broken_promise(VERDICT_ERROR, VERDICT_ERROR, KIND_DATA_RACE, NULL),
                "tsan should say data-race, but says error () data-race; "
                "the lab's verdict should be fail, but is error; "
                "tsan error () data-race: something");
}

static void an_error_keeps_no_promise(void **state)
{
    static const enum expectation_sort sorts[] = {EXPECT_PASS, EXPECT_UNSURE, EXPECT_SKIP};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(sorts); i++) {
        struct lab l = sample_lab();
        struct lint_case c = {.promise = PROMISE_FAIL};
        struct lab_result r = {.verdict = VERDICT_FAIL};
        c.named[TSAN] = true;
        c.expected[TSAN].sort = sorts[i];
        add_answer(&r, TSAN, VERDICT_ERROR);
        AUTO_FREE char *said = lint_broken_promise(&c, &l, &r);
        assert_non_null(said);
        lab_result_release(&r);
    }
}

static void a_deadlock_answers_for_the_lock_order(void **state)
{
    struct lab l = sample_lab();
    struct lint_case c = {.promise = PROMISE_FAIL};
    struct lab_result r = {.verdict = VERDICT_FAIL};

    (void)state;
    c.named[TSAN] = true;
    c.expected[TSAN] = (struct expectation){EXPECT_KIND, 1u << KIND_LOCK_ORDER};
    report(add_answer(&r, TSAN, VERDICT_FAIL), KIND_DEADLOCK, NULL);
    assert_says(lint_broken_promise(&c, &l, &r), NULL);
    lab_result_release(&r);
}

static void a_judge_that_does_not_apply_need_not_answer(void **state)
{
    struct lab l = sample_lab();
    struct lint_case c = {.promise = PROMISE_FAIL};
    struct lab_result r = {.verdict = VERDICT_FAIL};

    (void)state;
    c.named[TSAN] = true;
    c.expected[TSAN] = l.broken[TSAN];
    assert_says(lint_broken_promise(&c, &l, &r), "tsan should say data-race, but says nothing");
    l.applies[TSAN] = false;
    assert_says(lint_broken_promise(&c, &l, &r), NULL);
}

static void the_tally_counts_what_each_judge_alone_would_say(void **state)
{
    struct lint_case right = {.promise = PROMISE_PASS}, wrong = {.promise = PROMISE_FAIL};
    struct lab_result pass = {.verdict = VERDICT_PASS}, fail = {.verdict = VERDICT_FAIL};
    struct tally t = {0};

    (void)state;
    report(add_answer(&pass, TSAN, VERDICT_PASS), KIND_DATA_RACE, "a false alarm");
    add_answer(&pass, EXPLORE, VERDICT_PASS);
    add_answer(&fail, TSAN, VERDICT_PASS);
    report(add_answer(&fail, EXPLORE, VERDICT_FAIL), KIND_ATOMICITY, NULL);
    tally_add(&t, &right, &pass);
    tally_add(&t, &wrong, &fail);
    tally_add(&t, &wrong, &pass);
    assert_int_equal(t.right_fixes, 1);
    assert_int_equal(t.wrong_fixes, 2);
    assert_int_equal(t.false_alarms[TSAN], 1);
    assert_int_equal(t.false_alarms[EXPLORE], 0);
    assert_int_equal(t.blind[TSAN], 1);
    assert_int_equal(t.blind[EXPLORE], 1);
    assert_int_equal(t.racelab_wrong, 1);
    lab_result_release(&pass);
    lab_result_release(&fail);
}

static void the_table_tells_what_is_promised(void **state)
{
    struct lab l = sample_lab();
    AUTO_BUFFER out = BUFFER_INIT;

    (void)state;
    l.broken[JUDGE_BEHAVIOUR].sort = EXPECT_UNSURE;
    l.applies[JUDGE_HELGRIND] = false;
    lint_table_row(&out, &l);
    assert_string_equal(out.text, "| `counter` | data-race, atomicity | CWE-362 | sometimes | "
                                  "data-race | – | data-race, atomicity |\n");
}

/* Cases, from a course in a folder of its own. */
static void put(void **state, const char *name, const char *text)
{
    AUTO_FREE char *path = xformat("%s/tests/submissions/counter/%s", (const char *)*state, name);

    assert_int_equal(file_write(path, text, strlen(text)), 0);
}

static void empty_submissions(void **state)
{
    AUTO_FREE char *folder = xformat("%s/tests/submissions/counter", (const char *)*state);

    assert_int_equal(folder_remove(folder), 0);
    assert_int_equal(folder_create(folder), 0);
}

static void cases_are_found_with_what_they_promise(void **state)
{
    struct lab l = sample_lab();
    struct lint_cases cases;
    AUTO_LIST complaints = LIST_INIT;

    empty_submissions(state);
    list_add(&l.edit, "counter.c");
    put(state, "fail-volatile.c", "/* expect: tsan data-race, explore data-race|atomicity */\n");
    put(state, "pass-mutex.c", "/* expect: pass */\nint a;\n");
    lint_cases_find(&cases, &l, *state, &complaints);
    assert_int_equal(complaints.count, 0);
    assert_int_equal(cases.count, 4);
    assert_string_equal(cases.item[0].name, "broken");
    assert_string_equal(cases.item[0].files, "/labs/counter/.broken");
    assert_true(cases.item[0].named[TSAN]);
    assert_string_equal(cases.item[1].name, "solution");
    assert_string_equal(cases.item[2].name, "fail-volatile");
    assert_int_equal(cases.item[2].promise, PROMISE_FAIL);
    assert_true(cases.item[2].named[TSAN] && cases.item[2].named[EXPLORE]);
    assert_false(cases.item[2].named[JUDGE_HELGRIND]);
    assert_int_equal(cases.item[2].expected[EXPLORE].kinds,
                     1u << KIND_DATA_RACE | 1u << KIND_ATOMICITY);
    assert_string_equal(cases.item[3].name, "pass-mutex");
    assert_int_equal(cases.item[3].promise, PROMISE_PASS);
    lint_cases_release(&cases);
    lint_cases_release(&cases);
    list_release(&l.edit);
}

static void a_promise_that_cannot_be_read_is_complained_of(void **state)
{
    static const struct {
        const char *name, *text, *complaint;
    } wrong[] = {
        {"fail-none.c", "int a;\n", "the first line must be a comment `expect: ...`"},
        {"fail-late.c", "\n/* expect: tsan data-race */\n", "the first line must be"},
        {"fail-open.c", "/* expect: tsan data-race\n */\n", "the first line must be"},
        {"fail-pass.c", "/* expect: pass */\n", "but its name says the contrary"},
        {"pass-fail.c", "/* expect: tsan data-race */\n", "but its name says the contrary"},
        {"fail-judge.c", "/* expect: tsam data-race */\n", "is not JUDGE KIND"},
        {"fail-kind.c", "/* expect: tsan race */\n", "is not JUDGE KIND"},
        {"fail-alone.c", "/* expect: tsan */\n", "is not JUDGE KIND"},
        {"fail-much.c", "/* expect: tsan data-race deadlock */\n", "is not JUDGE KIND"},
        {"wrong.c", "/* expect: pass */\n", "must be called fail-WHY or pass-WHY"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        struct lab l = sample_lab();
        struct lint_cases cases;
        AUTO_LIST complaints = LIST_INIT;
        empty_submissions(state);
        list_add(&l.edit, "counter.c");
        put(state, wrong[i].name, wrong[i].text);
        lint_cases_find(&cases, &l, *state, &complaints);
        assert_int_equal(complaints.count, 1);
        assert_non_null(strstr(complaints.item[0], wrong[i].complaint));
        assert_non_null(strstr(complaints.item[0], wrong[i].name));
        lint_cases_release(&cases);
        list_release(&l.edit);
    }
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
        cmocka_unit_test(a_wrong_fix_must_fail_as_promised),
        cmocka_unit_test(an_error_keeps_no_promise),
        cmocka_unit_test(a_deadlock_answers_for_the_lock_order),
        cmocka_unit_test(a_judge_that_does_not_apply_need_not_answer),
        cmocka_unit_test(the_tally_counts_what_each_judge_alone_would_say),
        cmocka_unit_test(the_table_tells_what_is_promised),
        cmocka_unit_test(cases_are_found_with_what_they_promise),
        cmocka_unit_test(a_promise_that_cannot_be_read_is_complained_of),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
