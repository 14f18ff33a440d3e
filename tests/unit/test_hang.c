/* run/process: a hang is told from a wait.
 *
 * Nothing here depends on how fast the machine is.  A program that must be found stuck has no time
 * limit at all: if it were not found the test would never end.  A program that must not be found
 * stuck ends by itself, later than the finding would take. */
#include "processes.h"

#include "base/text.h"
#include "run/proc.h"

#include <fcntl.h>
#include <unistd.h>

static const char *const hangs[] = {
    "deadlock",       "lost-wakeup", "lock-twice", "forgotten-unlock", "leave-main",
    "semaphore",      "barrier",     "upgrade",    "own-pipe",         "own-socket",
    "nested-monitor", "local-lock",  "processes"};

static void every_kind_of_hang_is_found(void **state)
{
    struct process p[ARRAY_COUNT(hangs)];

    for (size_t i = 0; i < ARRAY_COUNT(p); i++)
        p[i] = program(*state, "hang", hangs[i]);
    run_side_by_side(p, ARRAY_COUNT(p));
    for (size_t i = 0; i < ARRAY_COUNT(p); i++) {
        if (p[i].end != PROCESS_STUCK)
            print_error("%s was not found stuck\n", hangs[i]);
        assert_int_equal(p[i].end, PROCESS_STUCK);
        process_release(&p[i]);
    }
}

static void a_wait_that_will_end_is_no_hang(void **state)
{
    static const char *const waits[] = {"wait-for-alarm", "wait-for-timer", "wait-for-time",
                                        "wait-for-sleeper", "wait-for-signal"};
    struct process p[ARRAY_COUNT(waits)];

    for (size_t i = 0; i < ARRAY_COUNT(p); i++)
        p[i] = program(*state, "misbehave", waits[i]);
    run_side_by_side(p, ARRAY_COUNT(p));
    for (size_t i = 0; i < ARRAY_COUNT(p); i++) {
        if (p[i].end != PROCESS_EXITED)
            print_error("%s was wrongly found stuck\n", waits[i]);
        assert_int_equal(p[i].end, PROCESS_EXITED);
        assert_int_equal(p[i].status, 0);
        process_release(&p[i]);
    }
}

static void a_hang_that_is_not_watched_for_ends_by_the_clock(void **state)
{
    struct process p = program(*state, "hang", "deadlock");

    p.limits.stuck_is_end = false;
    p.limits.wall_ms = 1000;
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, PROCESS_TIMED_OUT);
    AUTO_FREE char *text = process_end_text(&p);
    assert_string_equal(text, "had not ended after 1 s");
    process_release(&p);
}

static void a_program_that_can_be_sent_something_is_not_stuck(void **state)
{
    struct process p = program(*state, "hang", "semaphore");
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    p.keep[0] = ends[0];
    p.keep_count = 1;
    p.limits.wall_ms = 1500;
    assert_ends(p, PROCESS_TIMED_OUT, 0);
    close(ends[0]);
    close(ends[1]);
}

static void a_hang_is_found_under_thread_sanitizer(void **state)
{
    struct process p = program(*state, "hang.tsan", "no such way");

    assert_int_equal(process_run(&p), 0);
    bool works = p.end == PROCESS_EXITED && p.status == 64;
    process_release(&p);
    if (!works)
        skip(); /* this kernel's address spaces are not for this sanitizer */
    p = program(*state, "hang.tsan", "deadlock");
    p.limits.sanitizer_thread = true;
    assert_ends(p, PROCESS_STUCK, 0);
    p = program(*state, "hang.tsan", "deadlock");
    p.limits.wall_ms = 1500;
    assert_ends(p, PROCESS_TIMED_OUT, 0);
}

static struct process under_valgrind(const struct fixture *f, const char *name, const char *way)
{
    static const char *const words[] = {"valgrind", "-q", "--tool=helgrind", "--fair-sched=yes",
                                        "--vgdb=no"};
    struct process p = PROCESS_INIT;

    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        list_add(&p.argv, words[i]);
    list_add_format(&p.argv, "%s/%s", f->folder, name);
    list_add(&p.argv, way);
    p.limits.wall_ms = 0;
    return p;
}

static void a_hang_is_found_under_valgrind_and_a_wait_is_not(void **state)
{
    struct process p[] = {under_valgrind(*state, "hang", "deadlock"),
                          under_valgrind(*state, "hang", "leave-main"),
                          under_valgrind(*state, "hang", "processes"),
                          under_valgrind(*state, "misbehave", "wait-for-alarm")};

    if (system("valgrind --version >/dev/null 2>&1") != 0) /* allowed: is it there? */
        skip();
    run_side_by_side(p, ARRAY_COUNT(p));
    for (size_t i = 0; i < ARRAY_COUNT(p); i++)
        assert_int_equal(p[i].end, i < 3 ? PROCESS_STUCK : PROCESS_EXITED);
    for (size_t i = 0; i < ARRAY_COUNT(p); i++)
        process_release(&p[i]);
}

static void count_visit(pid_t pid, void *context)
{
    if (kill(pid, 0) == 0)
        (*(int *)context)++;
}

static void what_hangs_is_shown_once_while_it_is_there(void **state)
{
    struct process p = program(*state, "hang", "deadlock");
    int visits = 0;

    p.autopsy = count_visit;
    p.context = &visits;
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, PROCESS_STUCK);
    assert_int_equal(visits, 1);
    process_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_hang_is_found),
        cmocka_unit_test(a_wait_that_will_end_is_no_hang),
        cmocka_unit_test(a_hang_that_is_not_watched_for_ends_by_the_clock),
        cmocka_unit_test(a_program_that_can_be_sent_something_is_not_stuck),
        cmocka_unit_test(a_hang_is_found_under_thread_sanitizer),
        cmocka_unit_test(a_hang_is_found_under_valgrind_and_a_wait_is_not),
        cmocka_unit_test(what_hangs_is_shown_once_while_it_is_there),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
