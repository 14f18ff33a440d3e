/* course/result: names, ownership, and how a lab's verdict follows from its checks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "course/result.h"

static void every_kind_has_a_name_that_leads_back(void **state)
{
    (void)state;
    for (int i = 0; i < KIND_COUNT; i++) {
        enum kind k = KIND_COUNT;
        assert_true(kind_from_name(kind_name((enum kind)i), &k));
        assert_int_equal(k, i);
    }
    enum kind none;
    assert_false(kind_from_name("race", &none));
}

static enum verdict verdict_of(enum verdict a, enum verdict b)
{
    struct lab_result r = {.max_points = 10, .check_count = 2};

    r.check[0].verdict = a;
    r.check[1].verdict = b;
    lab_result_conclude(&r);
    assert_int_equal(r.points, r.verdict == VERDICT_PASS ? 10 : 0);
    return r.verdict;
}

static void error_is_not_fail_and_nothing_judged_is_no_pass(void **state)
{
    (void)state;
    assert_int_equal(verdict_of(VERDICT_PASS, VERDICT_PASS), VERDICT_PASS);
    assert_int_equal(verdict_of(VERDICT_PASS, VERDICT_SKIP), VERDICT_PASS);
    assert_int_equal(verdict_of(VERDICT_PASS, VERDICT_ERROR), VERDICT_ERROR);
    assert_int_equal(verdict_of(VERDICT_FAIL, VERDICT_ERROR), VERDICT_FAIL);
    assert_int_equal(verdict_of(VERDICT_FAIL, VERDICT_SKIP), VERDICT_FAIL);
    assert_int_equal(verdict_of(VERDICT_SKIP, VERDICT_SKIP), VERDICT_ERROR);
}

static void a_note_is_no_fault(void **state)
{
    (void)state;
    struct check_result r = CHECK_RESULT_INIT;
    struct finding *f = check_result_add(&r, KIND_DATA_RACE);

    f->at = site_new("a.c", 3, 1, "f");
    finding_also(f, site_new("b.c", 4, 0, NULL), "earlier write");
    assert_int_equal(check_result_faults(&r), 1);
    f->note = xstrdup("ordered by an atomic");
    assert_int_equal(check_result_faults(&r), 0);
    check_result_error(&r, "%s is gone", "valgrind");
    assert_int_equal(r.verdict, VERDICT_ERROR);
    check_result_release(&r);
    check_result_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_a_name_that_leads_back),
        cmocka_unit_test(error_is_not_fail_and_nothing_judged_is_no_pass),
        cmocka_unit_test(a_note_is_no_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
