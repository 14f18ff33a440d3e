/* run/process: how programs end, what they get, and that none survives.
 *
 * Nothing here depends on how fast the machine is: a program that is to be ended by a limit would
 * otherwise never end. */
#include "processes.h"

#include "base/text.h"
#include "run/proc.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static void the_end_of_a_program_is_told(void **state)
{
    const struct fixture *f = *state;

    assert_ends(shell("exit 0"), PROCESS_EXITED, 0);
    assert_ends(shell("exit 3"), PROCESS_EXITED, 3);
    assert_ends(program(f, "misbehave", "crash"), PROCESS_SIGNALLED, SIGABRT);
    assert_ends(program(f, "misbehave", "close-output"), PROCESS_EXITED, 5);
    assert_ends(program(f, "misbehave", "read-input"), PROCESS_EXITED, 0);
    assert_ends(program(f, "misbehave", "kill-parent"), PROCESS_EXITED, 0);
}

static void what_was_printed_is_kept_byte_for_byte(void **state)
{
    struct process p = program(*state, "misbehave", "print-nul");

    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.output_bytes, 3);
    assert_memory_equal(p.output, "a\0b", 4);
    assert_int_equal(p.errors_bytes, 2);
    assert_memory_equal(p.errors, "\0c", 3);
    process_release(&p);
    process_release(&p);
}

static void a_flood_is_dammed(void **state)
{
    struct process p = program(*state, "misbehave", "flood");

    p.limits.output_bytes = 100000;
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, PROCESS_FLOODED);
    assert_int_equal(p.output_bytes, 100000);
    assert_int_equal(strlen(p.output), 100000);
    process_release(&p);
}

static void too_much_is_too_much_even_if_the_program_has_ended(void **state)
{
    struct process p = shell("echo 123456789");

    (void)state;
    p.limits.output_bytes = 9;
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, PROCESS_FLOODED);
    assert_string_equal(p.output, "123456789");
    process_release(&p);
}

static void a_busy_loop_is_bounded_by_what_it_computes(void **state)
{
    static const char *const names[] = {"spin", "ignore-signals"};

    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        struct process p = program(*state, "misbehave", names[i]);
        p.limits.cpu_ms = 200;
        assert_int_equal(process_run(&p), 0);
        assert_int_equal(p.end, PROCESS_TIMED_OUT);
        assert_true(p.cpu_seconds >= 0.2);
        AUTO_FREE char *text = process_end_text(&p);
        assert_string_equal(text, "had used up 0.2 s of processor time and not ended");
        process_release(&p);
    }
}

static void memory_is_bounded(void **state)
{
    struct process p = program(*state, "misbehave", "eat-memory");

    p.limits.memory_bytes = 100 << 20;
    p.limits.cpu_ms = 0;
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, PROCESS_ATE_MEMORY);
    AUTO_FREE char *text = process_end_text(&p);
    assert_string_equal(text, "used more memory than 100 MiB");
    process_release(&p);
}

static void memory_that_processes_share_counts_once(void **state)
{
    struct process p = program(*state, "misbehave", "share-memory");

    p.limits.memory_bytes = 150 << 20; /* 40 MiB, seen by nine */
    assert_ends(p, PROCESS_EXITED, 0);
}

static void a_fork_bomb_is_defused(void **state)
{
    struct process p = program(*state, "misbehave", "fork-bomb");

    p.limits.tasks = 50;
    p.limits.cpu_ms = 0;
    assert_ends(p, PROCESS_FORKED_TOO_MUCH, 0);
}

static void who_is_left_behind_is_counted_and_killed(void **state)
{
    struct process p = program(*state, "misbehave", "leave-daemon");

    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, PROCESS_EXITED);
    assert_int_equal(p.left_behind, 1);
    process_release(&p);
}

static void what_cannot_be_started_is_our_trouble_and_named(void **state)
{
    struct process p = PROCESS_INIT;

    (void)state;
    assert_int_equal(process_run(&p), -1);
    assert_string_equal(p.trouble, "no program to run was named");
    list_add(&p.argv, "racelab-no-such-program");
    assert_int_equal(process_run(&p), -1);
    assert_string_equal(p.trouble, "cannot run racelab-no-such-program: No such file or directory");
    p.folder = "/racelab/no/such/folder";
    assert_int_equal(process_run(&p), -1);
    assert_string_equal(
        p.trouble, "cannot enter the folder /racelab/no/such/folder: No such file or directory");
    process_release(&p);
}

static void the_program_gets_the_environment_it_is_given_and_no_other(void **state)
{
    struct process p = PROCESS_INIT;

    (void)state;
    list_add(&p.argv, "env");
    list_add(&p.environment, "ONE=1");
    list_add(&p.environment, "TWO=a b");
    assert_int_equal(process_run(&p), 0);
    assert_string_equal(p.output, "ONE=1\nTWO=a b\n");
    process_release(&p);
}

static void the_program_gets_the_descriptors_it_is_given_and_no_others(void **state)
{
    struct process p = program(*state, "misbehave", "open-descriptors");
    int pipe_ends[2];

    assert_int_equal(pipe(pipe_ends), 0); /* not close-on-exec: a library may open such ones */
    assert_ends(p, PROCESS_EXITED, 7);
    p = program(*state, "misbehave", "open-descriptors");
    p.keep[0] = fcntl(pipe_ends[1], F_DUPFD_CLOEXEC, 6);
    p.keep_count = 1;
    assert_int_equal(p.keep[0], 6);
    assert_ends(p, PROCESS_EXITED, 7 | 1 << 6);
    close(6);
    close(pipe_ends[0]);
    close(pipe_ends[1]);
}

static void the_program_runs_in_its_folder(void **state)
{
    const struct fixture *f = *state;
    struct process p = shell("pwd -P");
    char real[4096];

    p.folder = f->folder;
    assert_int_equal(process_run(&p), 0);
    assert_non_null(realpath(f->folder, real));
    assert_int_equal(strncmp(p.output, real, strlen(real)), 0);
    process_release(&p);
}

static void runs_side_by_side_do_not_mix(void **state)
{
    struct process p[8];

    (void)state;
    for (int i = 0; i < 8; i++) {
        AUTO_FREE char *script = xformat("for i in 1 2 3 4 5 6 7 8 9; do echo %d; done", i);
        p[i] = shell(script);
    }
    run_side_by_side(p, 8);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(p[i].output_bytes, 18);
        for (size_t at = 0; at < 18; at += 2)
            assert_int_equal(p[i].output[at], '0' + i);
        process_release(&p[i]);
    }
}

/* Runs `script` in a process of its own that then does what `after` says; *news reads what the
 * script writes to descriptor 9, and its end once the last of its tree is gone. */
static pid_t run_apart(const char *script, int *news, int (*after)(struct process *p))
{
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct process p = shell(script);
        p.keep[0] = fcntl(ends[1], F_DUPFD_CLOEXEC, 9);
        p.keep_count = 1;
        close(ends[0]);
        close(ends[1]);
        if (p.keep[0] != 9 || process_run(&p) < 0)
            _exit(100);
        _exit(after(&p));
    }
    close(ends[1]);
    *news = ends[0];
    return pid;
}

static int give_end(struct process *p)
{
    return (int)p->end;
}

static void wait_for_start(int news)
{
    char byte;

    assert_int_equal(read(news, &byte, 1), 1);
}

static void assert_all_gone(int news)
{
    char byte;

    assert_int_equal(read(news, &byte, 1), 0);
    close(news);
}

static void nothing_survives_racelab(void **state)
{
    int news;
    pid_t pid = run_apart("setsid sh -c 'printf x >&9; sleep 1000' & sleep 1000", &news, give_end);

    (void)state;
    wait_for_start(news);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    assert_all_gone(news);
}

static void on_signal(int signal)
{
    (void)signal;
    process_interrupt_all();
}

/* Interrupted once is interrupted for good. */
static int run_again(struct process *p)
{
    if (p->end != PROCESS_INTERRUPTED || !process_interrupted())
        return 1;
    return process_run(p) == 0 && p->end == PROCESS_INTERRUPTED ? 0 : 2;
}

static void an_interrupt_ends_every_run(void **state)
{
    int news, status;

    (void)state;
    signal(SIGUSR1, on_signal);
    pid_t pid = run_apart("printf x >&9; sleep 1000", &news, run_again);
    wait_for_start(news);
    kill(pid, SIGUSR1);
    waitpid(pid, &status, 0);
    signal(SIGUSR1, SIG_DFL);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_all_gone(news);
}

static void the_kernels_word_on_a_call_is_understood(void **state)
{
    struct proc_call call;

    (void)state;
    assert_int_equal(proc_call_parse("running\n", &call), 0);
    assert_false(call.blocked);
    assert_int_equal(proc_call_parse("-1 0x7ffd 0x4005\n", &call), 0);
    assert_false(call.blocked);
    assert_int_equal(proc_call_parse("202 0x5574fbf6e090 0x80 0x2 0x0 0x0 0x0 0x7efd1b768ea8 "
                                     "0x7efd1b7f312b\n",
                                     &call),
                     0);
    assert_true(call.blocked);
    assert_int_equal(call.number, 202);
    assert_int_equal(call.argument[0], 0x5574fbf6e090);
    assert_int_equal(call.argument[2], 2);
    assert_int_equal(call.stack_pointer, 0x7efd1b768ea8);
    assert_int_equal(call.pc, 0x7efd1b7f312b);
    assert_int_equal(proc_call_parse("202 0x5574", &call), -1);
    assert_int_equal(proc_call_parse("", &call), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_of_a_program_is_told),
        cmocka_unit_test(what_was_printed_is_kept_byte_for_byte),
        cmocka_unit_test(a_flood_is_dammed),
        cmocka_unit_test(too_much_is_too_much_even_if_the_program_has_ended),
        cmocka_unit_test(a_busy_loop_is_bounded_by_what_it_computes),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(memory_that_processes_share_counts_once),
        cmocka_unit_test(a_fork_bomb_is_defused),
        cmocka_unit_test(who_is_left_behind_is_counted_and_killed),
        cmocka_unit_test(what_cannot_be_started_is_our_trouble_and_named),
        cmocka_unit_test(the_program_gets_the_environment_it_is_given_and_no_other),
        cmocka_unit_test(the_program_gets_the_descriptors_it_is_given_and_no_others),
        cmocka_unit_test(the_program_runs_in_its_folder),
        cmocka_unit_test(runs_side_by_side_do_not_mix),
        cmocka_unit_test(nothing_survives_racelab),
        cmocka_unit_test(an_interrupt_ends_every_run),
        cmocka_unit_test(the_kernels_word_on_a_call_is_understood),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
