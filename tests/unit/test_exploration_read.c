/* checkers/exploration_read: what the runtime writes is read, and what it cannot have written is
 * refused as a whole, whatever verdict it would have come to. */
#include "wire_report.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static void a_program_that_is_right_passes(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *report = xformat("%s%s", f->begin, END("pass"));
    struct reading r = read_text(f, report, false);

    assert_int_equal(r.result, 0);
    assert_int_equal(r.x.verdict, VERDICT_PASS);
    assert_true(r.x.complete);
    assert_false(r.x.impatient);
    assert_int_equal(r.x.executions, 7);
    assert_int_equal(r.x.blocked, 2);
    assert_int_equal(r.x.max_threads, 3);
    assert_int_equal(r.x.workers, 2);
    assert_true(r.x.overlap && r.x.facts_known);
    assert_true(r.x.seconds_taken > 0.12 && r.x.seconds_taken < 0.13);
    exploration_release(&r.x);
}

static void a_finding_is_told_with_names(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *report = xformat("%s%s%s%s", f->begin, f->finding, f->step, END("fail"));
    AUTO_FREE char *options = xformat("spurious=1 tries promote=+%lx,7f0000000000", f->hits);
    struct reading r = read_text(f, report, false);

    assert_int_equal(r.result, 0);
    assert_int_equal(r.x.verdict, VERDICT_FAIL);
    assert_int_equal(r.x.finding_count, 1);
    const struct explored_finding *e = &r.x.findings[0];
    assert_int_equal(e->finding.kind, KIND_DATA_RACE);
    assert_string_equal(e->finding.message, "T2 writes `hits`");
    assert_string_equal(e->finding.variable, "hits");
    assert_int_equal(e->finding.at.line, f->call_line);
    assert_int_equal(e->finding.also_count, 1);
    assert_string_equal(e->finding.also[0].message, "T1: earlier write `hits`");
    assert_true(e->consequence && e->repeats && !e->spurious);
    assert_int_equal(e->times, 4);
    assert_string_equal(e->options, options);
    assert_int_equal(e->schedule_length, 2);
    assert_int_equal(e->schedule[1].thread, 2);
    assert_int_equal(e->schedule[1].choice, 1);
    assert_int_equal(e->step_count, 1);
    assert_string_equal(e->steps[0].operation, "store");
    assert_string_equal(e->steps[0].object, "hits");
    assert_string_equal(e->steps[0].before, "-1");
    assert_string_equal(e->steps[0].after, "2");
    assert_int_equal(e->steps[0].thread, 2);
    assert_int_equal(e->steps[0].other, 1);
    assert_int_equal(e->steps[0].line, f->call_line);
    exploration_release(&r.x);
}

static void the_bytes_of_an_output_are_restored(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *report = xformat("%s%s%s", f->begin, f->finding, END("fail"));
    struct reading r = read_text(f, report, false);

    assert_int_equal(r.result, 0);
    assert_string_equal(r.x.findings[0].printed, "caf\xc3\xa9 \\0\xff");
    exploration_release(&r.x);
}

static void what_cannot_be_judged_is_an_error_that_was_read(void **state)
{
    const struct fixture *f = *state;
    static const char *const kinds[] = {"unsupported", "nondeterminism"};

    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        AUTO_FREE char *finding = make_finding(f, 0, kinds[i]);
        AUTO_FREE char *report = xformat("%s%s%s", f->begin, finding, END("error"));
        struct reading r = read_text(f, report, false);
        assert_int_equal(r.result, 0);
        assert_int_equal(r.x.verdict, VERDICT_ERROR);
        assert_int_equal(r.x.findings[0].finding.kind, KIND_UNSUPPORTED);
        assert_int_equal(r.x.findings[0].nondeterministic, i == 1);
        exploration_release(&r.x);
    }
}

static void a_replay_has_steps_with_or_without_a_finding(void **state)
{
    const struct fixture *f = *state;

    for (int found = 0; found < 2; found++) {
        AUTO_FREE char *report =
            xformat("%s%s%s%s", f->begin, REPLAY("true"), found ? f->finding : "", f->step);
        struct reading r = read_text(f, report, true);
        assert_int_equal(r.result, 0);
        assert_true(r.x.replayed_same);
        assert_int_equal(r.x.diverged_at, -1);
        assert_string_equal(r.x.printed, "hi\n");
        assert_int_equal(r.x.finding_count, 1);
        assert_int_equal(r.x.findings[0].step_count, 1);
        assert_null(r.x.findings[0].schedule);
        exploration_release(&r.x);
    }
}

static void the_runtime_says_why_it_gave_up(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *late = xformat("%s%s%s", f->begin, f->finding, GAVE_UP);

    assert_refused(f, GAVE_UP, false, "the explorer gave up: no room");
    assert_refused(f, GAVE_UP, true, "the explorer gave up: no room");
    assert_refused(f, late, false, "the explorer gave up: no room");
}

/* Cut anywhere, a report that would have passed is none; and one that would have failed neither. */
static void a_report_that_breaks_off_is_an_error(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *pass = xformat("%s%s", f->begin, END("pass"));
    AUTO_FREE char *fail = xformat("%s%s%s%s", f->begin, f->finding, f->step, END("fail"));
    const char *const reports[] = {pass, fail};

    for (size_t i = 0; i < ARRAY_COUNT(reports); i++)
        for (size_t bytes = 0; bytes < strlen(reports[i]); bytes += i ? 7 : 1) {
            struct reading r = read_bytes(f, reports[i], bytes, false, NULL);
            assert_int_equal(r.result, -1);
            assert_int_equal(r.x.verdict, VERDICT_ERROR);
            assert_string_equal(r.x.trouble, "the explorer did not finish: its report breaks off");
            exploration_release(&r.x);
        }
}

static void a_process_that_did_not_end_as_the_runtime_ends_it_is_an_error(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *report = xformat("%s%s", f->begin, END("pass"));
    struct reading r = read_bytes(f, report, strlen(report), false, "was killed by SIGKILL");

    assert_int_equal(r.result, -1);
    assert_int_equal(r.x.verdict, VERDICT_ERROR);
    assert_string_equal(r.x.trouble,
                        "the explorer did not finish: the process was killed by SIGKILL");
    exploration_release(&r.x);
}

static void only_the_order_of_the_protocol_is_believed(void **state)
{
    static const struct {
        const char *lines, *why;
        bool replay;
    } wrong[] = {
        {"P", "line 1, it does not belong there", false},
        {"f", "line 1, it does not belong there", false},
        {"bb", "line 2, it does not belong there", false},
        {"bPbfF", "line 3, it does not belong there", false},
        {"bPf", "line 3, it does not belong there", false},
        {"bfFP", "line 4, it does not belong there", false},
        {"bPP", "line 3, it does not belong there", false},
        {"bs", "line 2, it contradicts", false},
        {"bg", "line 2, it contradicts", false},
        {"bff", "line 3, it contradicts", false},
        {"bfgsF", "line 4, it contradicts", false},
        {"bfss", "line 4, it contradicts", false},
        {"bfts", "line 4, it contradicts", false},
        {"br", "line 2, it does not belong there", false},
        {"brP", "line 2, it does not belong there", false},
        {"bP", "line 2, it does not belong there", true},
        {"bf", "line 2, it does not belong there", true},
        {"brr", "line 3, it does not belong there", true},
        {"brfsr", "line 5, it does not belong there", true},
        {"brss", "line 4, it contradicts", true},
        {"bx", "line 2, it does not belong there", false},
        {"b3", "line 2, `type`", false},
        {"b2", "line 2, it is no line of ours", false},
        {"b-P", "line 2, it is no line of ours", false},
        {"b?P", "line 2, it is no line of ours", false},
        {"b[P", "line 2, it is no line of ours", false},
        {"b", "breaks off", false},
        {"b", "breaks off", true},
        {"", "breaks off", false},
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        AUTO_FREE char *report = report_of(*state, wrong[i].lines);
        assert_refused(*state, report, wrong[i].replay, wrong[i].why);
    }
}

static void the_verdict_is_that_of_the_findings(void **state)
{
    static const char *const contradictions[] = {"bfP", "bfsP", "buP", "buF", "bF", "bfguF"};

    for (size_t i = 0; i < ARRAY_COUNT(contradictions); i++) {
        AUTO_FREE char *report = report_of(*state, contradictions[i]);
        assert_refused(*state, report, false, "it contradicts");
    }
    AUTO_FREE char *report = report_of(*state, "bE");
    struct reading r = read_text(*state, report, false);
    assert_int_equal(r.result, 0);
    assert_int_equal(r.x.verdict, VERDICT_ERROR);
    exploration_release(&r.x);
}

/* What a program could write before the runtime does, having found the descriptor. */
static void a_forged_report_is_refused(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *right = report_of(f, "bP");
    AUTO_FREE char *other = xstrdup(right), *none = report_of(f, "bfF");
    AUTO_BUFFER bare = BUFFER_INIT;

    *strstr(other, "00112233") = 'f';
    assert_refused(f, other, false, "line 1, it is no line of ours");
    for (const char *at = right; *at; at++) {
        if (text_starts_with(at, ",\"token\":\"" TOKEN "\""))
            at += strlen(",\"token\":\"" TOKEN "\"");
        buffer_add_char(&bare, *at);
    }
    assert_refused(f, bare.text, false, "line 1, `token`");
    AUTO_FREE char *before = xformat("%s%s", bare.text, none);
    assert_refused(f, before, false, "line 1, `token`");
    AUTO_FREE char *behind = xformat("%s%s", none, bare.text);
    assert_refused(f, behind, false, "line 4, `token`");
    AUTO_FREE char *between = xformat("%s%s%s", f->begin, f->finding, bare.text);
    assert_refused(f, between, false, "line 3, `token`");
}

static void another_version_of_the_wire_is_named(void **state)
{
    const struct fixture *f = *state;
    AUTO_FREE char *report = report_of(f, "bP");

    strstr(report, WIRE_VERSION)[strlen(WIRE_VERSION) - 1] = '9';
    assert_refused(f, report, false, "speaks another version");
}

static void more_findings_than_there_can_be_are_refused(void **state)
{
    const struct fixture *f = *state;
    AUTO_BUFFER report = BUFFER_INIT;

    buffer_add_text(&report, f->begin);
    for (int i = 0; i <= WIRE_FINDINGS_MAX; i++) {
        AUTO_FREE char *finding = make_finding(f, i, "deadlock");
        buffer_add_text(&report, finding);
    }
    assert_refused(f, report.text, false, "line 66, `n`");
}

static void a_nul_does_not_hide_what_comes_behind_it(void **state)
{
    AUTO_FREE char *report = report_of(*state, "bP-");
    size_t bytes = strlen(report);

    report[bytes - 1] = '\0';
    struct reading r = read_bytes(*state, report, bytes, false, NULL);
    assert_int_equal(r.result, -1);
    assert_int_equal(r.x.verdict, VERDICT_ERROR);
    exploration_release(&r.x);
}

static void a_program_that_is_gone_is_named(void **state)
{
    struct fixture gone = *(struct fixture *)*state;
    AUTO_FREE char *report = report_of(*state, "bP");

    gone.program = (char[]){"/nowhere/program"};
    assert_refused(&gone, report, false, "/nowhere/program");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_that_is_right_passes),
        cmocka_unit_test(a_finding_is_told_with_names),
        cmocka_unit_test(the_bytes_of_an_output_are_restored),
        cmocka_unit_test(what_cannot_be_judged_is_an_error_that_was_read),
        cmocka_unit_test(a_replay_has_steps_with_or_without_a_finding),
        cmocka_unit_test(the_runtime_says_why_it_gave_up),
        cmocka_unit_test(a_report_that_breaks_off_is_an_error),
        cmocka_unit_test(a_process_that_did_not_end_as_the_runtime_ends_it_is_an_error),
        cmocka_unit_test(only_the_order_of_the_protocol_is_believed),
        cmocka_unit_test(the_verdict_is_that_of_the_findings),
        cmocka_unit_test(a_forged_report_is_refused),
        cmocka_unit_test(another_version_of_the_wire_is_named),
        cmocka_unit_test(more_findings_than_there_can_be_are_refused),
        cmocka_unit_test(a_nul_does_not_hide_what_comes_behind_it),
        cmocka_unit_test(a_program_that_is_gone_is_named),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
