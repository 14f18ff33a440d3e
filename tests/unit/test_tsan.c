/* checkers/tsan_*: reports recorded from real programs, and lines as they come from broken ones.
 *
 * A fixture NAME.json is what tsan_report.c wrote in a real run of tests/fixtures/shapes/NAME.c,
 * NAME.want what racelab makes of it; see tests/fixtures/README.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "answers.h"
#include "base/alloc.h"
#include "base/text.h"
#include "checkers/tsan_finding.h"
#include "checkers/tsan_parse.h"
#include "finding_text.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER FIXTURES "/tsan"

static void compare_with_want(const char *name)
{
    AUTO_FREE char *in = xformat("%s/%s.json", FOLDER, name);
    AUTO_FREE char *known = xformat("%s/%s.answers", FOLDER, name);
    AUTO_FREE char *want = xformat("%s/%s.want", FOLDER, name);
    AUTO_FREE char *source = xformat("%s.c", name);
    size_t bytes = 0;
    AUTO_FREE char *text = file_read(in, &bytes);
    AUTO_FREE char *answered = file_read(known, NULL);
    AUTO_FREE char *wanted = file_read(want, NULL);
    struct lab lab = {.id = NULL};
    struct tsan_log log = TSAN_LOG_INIT;
    struct check_result result = CHECK_RESULT_INIT;

    assert_non_null(text);
    assert_non_null(answered);
    assert_non_null(wanted);
    list_add(&lab.edit, source);
    struct answers answers = answers_load(answered);
    tsan_log_parse(&log, text, bytes, NULL);
    assert_true(log.started);
    tsan_findings(&log, &(struct tsan_view){answers_place, answers_variable, &answers, &lab},
                  &result);
    AUTO_FREE char *got = findings_text(&result);
    assert_string_equal(got, wanted);
    check_result_release(&result);
    tsan_log_release(&log);
    list_release(&lab.edit);
    free(answers.answer);
}

static void every_recorded_report_becomes_the_wanted_finding(void **state)
{
    AUTO_LIST names = LIST_INIT;
    size_t compared = 0;

    (void)state;
    folder_list(FOLDER, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (!text_ends_with(names.item[i], ".json"))
            continue;
        names.item[i][strlen(names.item[i]) - strlen(".json")] = '\0';
        compare_with_want(names.item[i]);
        compared++;
    }
    assert_true(compared > 15);
}

static void parse(struct tsan_log *log, const char *text, const char *token)
{
    *log = (struct tsan_log)TSAN_LOG_INIT;
    tsan_log_parse(log, text, strlen(text), token);
}

#define START "{\"event\":\"start\",\"pid\":1,\"base\":4096,\"token\":\"secret\"}\n"
#define RACE(pid) "{\"event\":\"report\",\"pid\":" #pid ",\"kind\":\"data-race\"}\n"
#define ACCESS(pid)                                                                                \
    "{\"event\":\"access\",\"pid\":" #pid ",\"tid\":1,\"address\":8192,\"size\":4,\"write\":1,"    \
    "\"atomic\":0,\"stack\":[4100]}\n"
#define END(pid) "{\"event\":\"end\",\"pid\":" #pid "}\n"

static void only_the_right_token_is_a_sign_of_life(void **state)
{
    struct tsan_log log;

    (void)state;
    parse(&log, START, "secret");
    assert_true(log.started);
    assert_int_equal(log.base, 4096);
    tsan_log_release(&log);
    parse(&log, START, "another");
    assert_false(log.started);
    tsan_log_release(&log);
    parse(&log, "", NULL);
    assert_false(log.started);
    tsan_log_release(&log);
}

static void reports_of_two_processes_do_not_mix(void **state)
{
    struct tsan_log log;

    (void)state;
    parse(&log, START RACE(1) RACE(2) ACCESS(1) ACCESS(2) ACCESS(2) END(2) END(1), NULL);
    assert_int_equal(log.report_count, 2);
    assert_int_equal(log.report[0].pid, 2);
    assert_int_equal(log.report[0].access_count, 2);
    assert_int_equal(log.report[1].access_count, 1);
    tsan_log_release(&log);
}

static void a_killed_program_gives_what_it_had_written(void **state)
{
    static const char whole[] = START RACE(1) ACCESS(1) ACCESS(1) END(1);

    (void)state;
    for (size_t bytes = 0; bytes < sizeof whole; bytes++) {
        struct tsan_log log = TSAN_LOG_INIT;

        tsan_log_parse(&log, whole, bytes, NULL);
        assert_int_equal(log.started, bytes >= strlen(START) - 1);
        assert_int_equal(log.report_count, bytes >= strlen(START RACE(1)) - 1);
        tsan_log_release(&log);
    }
}

static void a_race_of_which_only_one_side_came_is_no_crash_of_ours(void **state)
{
    struct tsan_log log;
    struct check_result result = CHECK_RESULT_INIT;
    struct lab lab = {.id = NULL};
    struct answers none = {NULL, 0};

    (void)state;
    parse(&log, START RACE(1) ACCESS(1), NULL);
    tsan_findings(&log, &(struct tsan_view){answers_place, answers_variable, &none, &lab}, &result);
    assert_int_equal(result.finding_count, 0);
    tsan_log_release(&log);
}

static void garbage_is_passed_over(void **state)
{
    struct tsan_log log;

    (void)state;
    parse(&log, "\n{}\n[1]\nhello\n{\"event\":7}\n{\"event\":\"access\",\"pid\":1}\n" START, NULL);
    assert_true(log.started);
    assert_int_equal(log.report_count, 0);
    tsan_log_release(&log);
}

#define TEXT(text) "{\"event\":\"text\",\"pid\":1,\"text\":\"" text "\"}\n"

static void held_locks_are_read_from_the_printed_text(void **state)
{
    struct tsan_log log;

    (void)state;
    parse(&log,
          START TEXT("WARNING: ThreadSanitizer: data race (pid=1)\\n")
              TEXT("  Write of size 4 at 0x2000 by thread T2") TEXT(" (mutexes:")
                  TEXT(" write M12, read M5):\\n    #0 main\\n")
                      TEXT("  Previous read of size 4 at 0x2000 by main thread:\\n") RACE(1)
                          ACCESS(1) ACCESS(1) END(1),
          NULL);
    assert_int_equal(log.report_count, 1);
    assert_int_equal(log.report[0].access[0].held_count, 2);
    assert_int_equal(log.report[0].access[0].held[0], 12);
    assert_int_equal(log.report[0].access[0].held[1], 5);
    assert_int_equal(log.report[0].access[1].held_count, 0);
    tsan_log_release(&log);
}

static void the_runtimes_own_failure_is_no_finding(void **state)
{
    struct tsan_log log;

    (void)state;
    parse(&log, START TEXT("FATAL: ThreadSanitizer CHECK failed: x.cpp:1 \\\"0\\\"\\n"), NULL);
    assert_string_equal(log.fatal, "FATAL: ThreadSanitizer CHECK failed: x.cpp:1 \"0\"");
    assert_null(log.crash);
    tsan_log_release(&log);
}

static void a_kind_that_nobody_knows_is_an_error_not_a_failure(void **state)
{
    struct tsan_log log;
    struct check_result result = CHECK_RESULT_INIT;
    struct lab lab = {.id = NULL};
    struct answers none = {NULL, 0};

    (void)state;
    parse(&log, START "{\"event\":\"report\",\"pid\":1,\"kind\":\"moon-phase\"}\n" END(1), NULL);
    tsan_findings(&log, &(struct tsan_view){answers_place, answers_variable, &none, &lab}, &result);
    assert_int_equal(result.verdict, VERDICT_ERROR);
    assert_int_equal(result.finding_count, 0);
    check_result_release(&result);
    tsan_log_release(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_recorded_report_becomes_the_wanted_finding),
        cmocka_unit_test(only_the_right_token_is_a_sign_of_life),
        cmocka_unit_test(reports_of_two_processes_do_not_mix),
        cmocka_unit_test(a_killed_program_gives_what_it_had_written),
        cmocka_unit_test(a_race_of_which_only_one_side_came_is_no_crash_of_ours),
        cmocka_unit_test(garbage_is_passed_over),
        cmocka_unit_test(held_locks_are_read_from_the_printed_text),
        cmocka_unit_test(the_runtimes_own_failure_is_no_finding),
        cmocka_unit_test(a_kind_that_nobody_knows_is_an_error_not_a_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
