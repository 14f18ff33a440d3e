/* checkers/cross.c: when one judge overrules another, rule by rule, and when it must not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "checkers/cross.h"
#include "checkers/words.h"

#include <stdlib.h>
#include <string.h>

/* A lab on which two judges were silent, one reported something, and the explorer proved all. */
struct scene {
    struct lab_result lab;
    struct check_result *behaviour, *tsan, *helgrind, *explore;
    struct cross_facts facts;
};

static struct check_result *add(struct scene *s, const char *name, const char *summary)
{
    struct check_result *r = &s->lab.check[s->lab.check_count++];

    *r = (struct check_result)CHECK_RESULT_INIT;
    r->check = name;
    r->verdict = VERDICT_PASS;
    r->summary = xstrdup(summary);
    return r;
}

static void scene_init(struct scene *s)
{
    *s = (struct scene){0};
    s->behaviour = add(s, "behaviour", "10 runs were right");
    s->tsan = add(s, "tsan", "no fault");
    s->helgrind = add(s, "helgrind", "no fault");
    s->explore = add(s, "explore", "all 20 schedules are right");
    s->explore->explored = s->explore->complete = s->explore->exhausted = true;
    s->explore->executions = 20;
}

static void report(struct check_result *r, enum kind kind, const char *origin)
{
    struct finding *f = check_result_add(r, kind);

    f->message = xstrdup("something");
    f->origin = origin;
    r->verdict = VERDICT_FAIL;
    free(r->summary);
    r->summary = xstrdup("1 report");
}

/* As if the budget had ended before the schedules did. */
static void prove_nothing(struct scene *s)
{
    s->explore->complete = s->explore->exhausted = false;
}

/* Judges the scene, which is then gone; true if no report of `judge` is left a fault. */
static bool is_cleared(struct scene *s, const struct check_result *judge)
{
    cross_judge(&s->lab, &s->facts);
    bool cleared = check_result_faults(judge) == 0;
    assert_int_equal(judge->verdict, cleared ? VERDICT_PASS : VERDICT_FAIL);
    assert_int_equal(strstr(judge->summary, "shown to be a false alarm") != NULL, cleared);
    for (size_t i = 0; i < judge->finding_count; i++)
        assert_int_equal(judge->findings[i].note != NULL, cleared);
    lab_result_release(&s->lab);
    return cleared;
}

/* The same of what this judge reports now. */
static bool clears(struct scene *s, struct check_result *by, enum kind kind, const char *origin)
{
    report(by, kind, origin);
    return is_cleared(s, by);
}

static void a_race_only_helgrind_sees_is_cleared_by_proof(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    assert_true(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));

    scene_init(&s);
    prove_nothing(&s);
    assert_false(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));
}

static void a_race_only_helgrind_sees_is_cleared_by_atomics_or_once(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    prove_nothing(&s);
    s.facts.uses_atomics = true;
    assert_true(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));

    scene_init(&s);
    prove_nothing(&s);
    assert_true(clears(&s, s.helgrind, KIND_DATA_RACE, ORIGIN_ONCE));
}

static void a_race_only_helgrind_sees_is_cleared_by_what_it_does_not_know(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    prove_nothing(&s);
    s.facts.hands_over = true;
    assert_true(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));

    scene_init(&s);
    s.facts.calls_once = true;
    s.tsan->verdict = VERDICT_SKIP;
    assert_true(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));

    scene_init(&s);
    prove_nothing(&s);
    s.facts.calls_once = true;
    s.tsan->verdict = VERDICT_SKIP;
    assert_false(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));
}

static void what_helgrind_says_of_robust_mutexes_is_cleared(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    s.facts.robust_locks = true;
    s.explore->verdict = VERDICT_ERROR;
    assert_true(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));

    scene_init(&s);
    s.facts.robust_locks = true;
    s.explore->verdict = VERDICT_ERROR;
    assert_true(clears(&s, s.helgrind, KIND_LOCK_MISUSE, NULL));

    scene_init(&s);
    s.facts.robust_locks = true;
    s.tsan->verdict = VERDICT_ERROR;
    assert_false(clears(&s, s.helgrind, KIND_LOCK_MISUSE, NULL));
}

static void a_race_that_another_judge_sees_or_cannot_judge_stays(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    s.facts.uses_atomics = true;
    report(s.tsan, KIND_DATA_RACE, NULL);
    assert_false(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));

    scene_init(&s);
    s.facts.uses_atomics = true;
    report(s.explore, KIND_DATA_RACE, NULL);
    assert_false(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));

    scene_init(&s);
    s.facts.uses_atomics = true;
    s.tsan->verdict = VERDICT_ERROR;
    assert_false(clears(&s, s.helgrind, KIND_DATA_RACE, ORIGIN_ONCE));
}

static void a_race_past_fences_is_cleared_by_proof_alone(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    s.facts.uses_fences = true;
    assert_true(clears(&s, s.tsan, KIND_DATA_RACE, NULL));

    scene_init(&s);
    assert_false(clears(&s, s.tsan, KIND_DATA_RACE, NULL));

    scene_init(&s);
    s.facts.uses_fences = true;
    prove_nothing(&s);
    assert_false(clears(&s, s.tsan, KIND_DATA_RACE, NULL));
}

/* ThreadSanitizer's report being a false alarm, it ran clean for Helgrind's too. */
static void clearing_one_judge_lets_it_answer_for_the_other(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    s.facts.uses_fences = true;
    report(s.tsan, KIND_DATA_RACE, NULL);
    assert_true(clears(&s, s.helgrind, KIND_DATA_RACE, NULL));
}

static void a_cycle_of_locks_is_cleared_by_proof(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    assert_true(clears(&s, s.tsan, KIND_LOCK_ORDER, NULL));

    scene_init(&s);
    prove_nothing(&s);
    assert_false(clears(&s, s.tsan, KIND_LOCK_ORDER, NULL));

    scene_init(&s);
    report(s.explore, KIND_DEADLOCK, NULL);
    assert_false(clears(&s, s.helgrind, KIND_LOCK_ORDER, NULL));
}

static void a_cycle_of_try_locks_is_cleared_where_the_explorer_does_not_apply(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    s.explore->verdict = VERDICT_SKIP;
    assert_true(clears(&s, s.helgrind, KIND_LOCK_ORDER, NULL));

    scene_init(&s);
    s.explore->verdict = VERDICT_SKIP;
    report(s.tsan, KIND_LOCK_ORDER, NULL);
    assert_false(clears(&s, s.helgrind, KIND_LOCK_ORDER, NULL));

    scene_init(&s);
    s.explore->verdict = VERDICT_ERROR;
    assert_false(clears(&s, s.helgrind, KIND_LOCK_ORDER, NULL));
}

static void a_cycle_of_try_locks_is_cleared_where_the_explorer_did_not_end(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    prove_nothing(&s);
    assert_false(clears(&s, s.helgrind, KIND_LOCK_ORDER, NULL));

    scene_init(&s);
    prove_nothing(&s);
    s.facts.uses_trylock = true;
    assert_true(clears(&s, s.helgrind, KIND_LOCK_ORDER, NULL));

    scene_init(&s);
    prove_nothing(&s);
    s.facts.uses_trylock = true;
    report(s.tsan, KIND_LOCK_ORDER, NULL);
    assert_false(clears(&s, s.helgrind, KIND_LOCK_ORDER, NULL));
}

static void an_error_that_was_returned_is_cleared_by_proof(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    assert_true(clears(&s, s.helgrind, KIND_LOCK_MISUSE, ORIGIN_ERROR_RETURN));

    scene_init(&s);
    prove_nothing(&s);
    assert_false(clears(&s, s.helgrind, KIND_LOCK_MISUSE, ORIGIN_ERROR_RETURN));
}

static void a_child_may_end_with_its_copies_of_locks(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    s.explore->verdict = VERDICT_SKIP;
    assert_true(clears(&s, s.helgrind, KIND_LOCK_MISUSE, ORIGIN_CHILD_ENDS));

    scene_init(&s);
    s.facts.shares_locks = true;
    assert_false(clears(&s, s.helgrind, KIND_LOCK_MISUSE, ORIGIN_CHILD_ENDS));

    scene_init(&s);
    s.behaviour->verdict = VERDICT_FAIL;
    assert_false(clears(&s, s.helgrind, KIND_LOCK_MISUSE, ORIGIN_CHILD_ENDS));

    scene_init(&s);
    assert_false(clears(&s, s.helgrind, KIND_LOCK_MISUSE, NULL));
}

static void what_posix_allows_is_never_a_fault(void **state)
{
    static const char *const origins[] = {ORIGIN_SIGNAL_UNLOCKED, ORIGIN_SIGNAL_DUBIOUS,
                                          ORIGIN_TOOL};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(origins); i++) {
        struct scene s;
        scene_init(&s);
        prove_nothing(&s);
        assert_true(clears(&s, s.helgrind, KIND_LOCK_MISUSE, origins[i]));
    }
}

static void a_hang_under_thread_sanitizer_alone_is_its_own_where_threads_are_ended(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    s.facts.ends_threads = true;
    assert_true(clears(&s, s.tsan, KIND_DEADLOCK, NULL));

    scene_init(&s);
    s.facts.ends_threads = true;
    prove_nothing(&s);
    assert_false(clears(&s, s.tsan, KIND_DEADLOCK, NULL));

    scene_init(&s);
    s.facts.ends_threads = true;
    report(s.behaviour, KIND_DEADLOCK, NULL);
    assert_false(clears(&s, s.tsan, KIND_DEADLOCK, NULL));

    scene_init(&s);
    assert_false(clears(&s, s.tsan, KIND_DEADLOCK, NULL));
}

static void nothing_overrules_the_explorer_or_the_plain_program(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    s.facts.uses_atomics = s.facts.uses_fences = true;
    assert_false(clears(&s, s.explore, KIND_DATA_RACE, NULL));

    scene_init(&s);
    assert_false(clears(&s, s.behaviour, KIND_WRONG_OUTPUT, NULL));
}

static void one_fault_among_false_alarms_stays_a_failure(void **state)
{
    struct scene s;

    (void)state;
    scene_init(&s);
    report(s.helgrind, KIND_DATA_RACE, NULL);
    report(s.helgrind, KIND_LOCK_MISUSE, NULL);
    cross_judge(&s.lab, &s.facts);
    assert_int_equal(s.helgrind->verdict, VERDICT_FAIL);
    assert_int_equal(check_result_faults(s.helgrind), 1);
    assert_non_null(s.helgrind->findings[0].note);
    assert_null(s.helgrind->findings[1].note);
    lab_result_release(&s.lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_race_only_helgrind_sees_is_cleared_by_proof),
        cmocka_unit_test(a_race_only_helgrind_sees_is_cleared_by_atomics_or_once),
        cmocka_unit_test(a_race_only_helgrind_sees_is_cleared_by_what_it_does_not_know),
        cmocka_unit_test(what_helgrind_says_of_robust_mutexes_is_cleared),
        cmocka_unit_test(a_race_that_another_judge_sees_or_cannot_judge_stays),
        cmocka_unit_test(a_race_past_fences_is_cleared_by_proof_alone),
        cmocka_unit_test(clearing_one_judge_lets_it_answer_for_the_other),
        cmocka_unit_test(a_cycle_of_locks_is_cleared_by_proof),
        cmocka_unit_test(a_cycle_of_try_locks_is_cleared_where_the_explorer_does_not_apply),
        cmocka_unit_test(a_cycle_of_try_locks_is_cleared_where_the_explorer_did_not_end),
        cmocka_unit_test(an_error_that_was_returned_is_cleared_by_proof),
        cmocka_unit_test(a_child_may_end_with_its_copies_of_locks),
        cmocka_unit_test(what_posix_allows_is_never_a_fault),
        cmocka_unit_test(a_hang_under_thread_sanitizer_alone_is_its_own_where_threads_are_ended),
        cmocka_unit_test(nothing_overrules_the_explorer_or_the_plain_program),
        cmocka_unit_test(one_fault_among_false_alarms_stays_a_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
