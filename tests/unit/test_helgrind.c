/* checkers/helgrind_*: XML recorded from real programs, and documents that end too early.
 *
 * A fixture NAME.xml is what Helgrind wrote in a real run of tests/fixtures/shapes/NAME.c,
 * NAME.want what racelab makes of it; see tests/fixtures/README.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "answers.h"
#include "base/alloc.h"
#include "base/text.h"
#include "checkers/helgrind_finding.h"
#include "checkers/helgrind_parse.h"
#include "finding_text.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER FIXTURES "/helgrind"

static void compare_with_want(const char *name)
{
    AUTO_FREE char *in = xformat("%s/%s.xml", FOLDER, name);
    AUTO_FREE char *known = xformat("%s/%s.answers", FOLDER, name);
    AUTO_FREE char *want = xformat("%s/%s.want", FOLDER, name);
    AUTO_FREE char *source = xformat("%s.c", name);
    size_t bytes = 0;
    AUTO_FREE char *text = file_read(in, &bytes);
    AUTO_FREE char *answered = file_read(known, NULL);
    AUTO_FREE char *wanted = file_read(want, NULL);
    struct lab lab = {.id = NULL};
    struct helgrind_log log = HELGRIND_LOG_INIT;
    struct check_result result = CHECK_RESULT_INIT;

    assert_non_null(text);
    assert_non_null(answered);
    assert_non_null(wanted);
    list_add(&lab.edit, source);
    struct answers answers = answers_load(answered);
    helgrind_log_parse(&log, text, bytes);
    assert_true(log.started);
    helgrind_findings(
        &log, &(struct helgrind_view){answers_place, answers_variable, &answers, &lab, false},
        &result);
    AUTO_FREE char *got = findings_text(&result);
    assert_string_equal(got, wanted);
    check_result_release(&result);
    helgrind_log_release(&log);
    list_release(&lab.edit);
    free(answers.answer);
}

static void every_recorded_error_becomes_the_wanted_finding(void **state)
{
    AUTO_LIST names = LIST_INIT;
    size_t compared = 0;

    (void)state;
    folder_list(FOLDER, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (!text_ends_with(names.item[i], ".xml"))
            continue;
        names.item[i][strlen(names.item[i]) - strlen(".xml")] = '\0';
        compare_with_want(names.item[i]);
        compared++;
    }
    assert_true(compared > 15);
}

static void a_document_that_breaks_off_gives_the_errors_before_it(void **state)
{
    AUTO_FREE char *text = file_read(FOLDER "/destroy_locked.xml", NULL);
    size_t errors = 0;

    (void)state;
    assert_non_null(text);
    const char *first_end = strstr(text, "</error>") + strlen("</error>");
    for (size_t bytes = 0; bytes <= strlen(text); bytes += 7) {
        struct helgrind_log log = HELGRIND_LOG_INIT;

        helgrind_log_parse(&log, text, bytes);
        assert_true(log.error_count >= errors);
        assert_int_equal(log.error_count >= 1, text + bytes >= first_end);
        errors = log.error_count;
        helgrind_log_release(&log);
    }
    assert_int_equal(errors, 2);
}

static void nothing_and_another_tool_are_not_started(void **state)
{
    struct helgrind_log log = HELGRIND_LOG_INIT;
    static const char other[] = "<valgrindoutput><tool>memcheck</tool></valgrindoutput>";

    (void)state;
    helgrind_log_parse(&log, "", 0);
    assert_false(log.started);
    helgrind_log_parse(&log, "no XML", 6);
    assert_false(log.started);
    helgrind_log_parse(&log, other, strlen(other));
    assert_false(log.started);
    helgrind_log_release(&log);
}

#define ERROR(kind, text)                                                                          \
    "<valgrindoutput><tool>helgrind</tool><error><kind>" kind "</kind><xwhat><text>" text          \
    "</text><hthreadid>2</hthreadid></xwhat></error></valgrindoutput>"

/* The findings of a document with one error, as text. */
static char *told_of(const char *document, bool child)
{
    struct helgrind_log log = HELGRIND_LOG_INIT;
    struct check_result result = CHECK_RESULT_INIT;
    struct answers none = {NULL, 0};
    struct lab lab = {.id = NULL};

    helgrind_log_parse(&log, document, strlen(document));
    helgrind_findings(&log,
                      &(struct helgrind_view){answers_place, answers_variable, &none, &lab, child},
                      &result);
    char *text = findings_text(&result);
    check_result_release(&result);
    helgrind_log_release(&log);
    return text;
}

static char *told(const char *document)
{
    return told_of(document, false);
}

static void an_error_without_any_place_is_told_all_the_same(void **state)
{
    AUTO_FREE char *race =
        told(ERROR("Race", "Possible data race during write of size 4 at 0x10 by thread #2"));
    AUTO_FREE char *order =
        told(ERROR("LockOrder", "Thread #2: lock order \"0x1 before 0x2\" violated"));
    AUTO_FREE char *unheard = told(ERROR("Misc", "Thread #2: the moon is full"));

    (void)state;
    assert_non_null(strstr(race, "write of 4 bytes of memory by thread T1 and earlier access by "
                                 "another thread"));
    assert_non_null(strstr(order, "lock 1 is taken while lock 2 is held by thread T1"));
    assert_non_null(strstr(unheard, "lock-misuse\n    thread T1: the moon is full"));
}

static void what_posix_allows_can_be_recognised(void **state)
{
    AUTO_FREE char *unlocked =
        told(ERROR("Misc", "Thread #2: pthread_cond_{signal,broadcast}: dubious: associated lock "
                           "is not held by any thread"));
    AUTO_FREE char *returned =
        told(ERROR("PthAPIerror", "Thread #2's call to pthread_mutex_lock failed"));
    AUTO_FREE char *libpthread =
        told(ERROR("Misc", "Thread #2: Bug in libpthread: sem_wait succeeded on semaphore without "
                           "prior sem_post"));

    (void)state;
    assert_non_null(strstr(unlocked, "lock-misuse, signal-unlocked\n"));
    assert_non_null(strstr(returned, "lock-misuse, error-return\n"));
    assert_non_null(strstr(libpthread, "lock-misuse, tool\n"));
}

#define ENDS_IN(function)                                                                          \
    "<valgrindoutput><tool>helgrind</tool><error><kind>Misc</kind><xwhat><text>Thread #2: "        \
    "Exiting "                                                                                     \
    "thread still holds 1 lock</text><hthreadid>2</hthreadid></xwhat><stack><frame><ip>0x1</ip>"   \
    "<fn>" function "</fn></frame></stack></error></valgrindoutput>"

static void a_forked_process_that_ends_is_told_from_a_thread(void **state)
{
    AUTO_FREE char *child = told_of(ENDS_IN("_Exit"), true);
    AUTO_FREE char *parent = told_of(ENDS_IN("_Exit"), false);
    AUTO_FREE char *thread = told_of(ENDS_IN("start_thread"), true);

    (void)state;
    assert_non_null(strstr(child, "lock-misuse, child-ends\n"));
    assert_non_null(strstr(parent, "lock-misuse\n"));
    assert_non_null(strstr(thread, "lock-misuse\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_recorded_error_becomes_the_wanted_finding),
        cmocka_unit_test(a_document_that_breaks_off_gives_the_errors_before_it),
        cmocka_unit_test(nothing_and_another_tool_are_not_started),
        cmocka_unit_test(an_error_without_any_place_is_told_all_the_same),
        cmocka_unit_test(what_posix_allows_can_be_recognised),
        cmocka_unit_test(a_forked_process_that_ends_is_told_from_a_thread),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
