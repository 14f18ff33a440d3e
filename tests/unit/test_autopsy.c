/* run/autopsy: why a program hangs.  The verdicts on made-up autopsies, then real hangs of real
 * programs, which are in the same state whenever they are looked at. */
#include "programs.h"

#include "base/file.h"
#include "run/autopsy.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    char *folder;
    size_t descriptors;
};

#define MADE_UP(array)                                                                             \
    {                                                                                              \
        (array), ARRAY_COUNT(array), NULL                                                          \
    }

static void a_circle_of_waiting_is_found_from_outside_too(void **state)
{
    struct autopsy_thread threads[] = {
        {.pid = 1, .tid = 1, .number = 1, .kind = WAIT_JOIN, .holder = 2},
        {.pid = 1, .tid = 2, .number = 2, .kind = WAIT_MUTEX, .holder = 4},
        {.pid = 1, .tid = 3, .number = 3, .kind = WAIT_MUTEX, .holder = 2},
        {.pid = 1, .tid = 4, .number = 4, .kind = WAIT_MUTEX, .holder = 3},
    };
    struct autopsy a = MADE_UP(threads);
    size_t members[4];

    (void)state;
    assert_int_equal(autopsy_kind(&a), HANG_DEADLOCK);
    assert_int_equal(autopsy_cycle(&a, members, 4), 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(threads[members[(i + 1) % 3]].tid, threads[members[i]].holder);
    assert_int_equal(autopsy_cycle(&a, members, 2), 0);
}

static void a_chain_is_no_circle(void **state)
{
    struct autopsy_thread threads[] = {
        {.pid = 1, .tid = 1, .number = 1, .kind = WAIT_JOIN, .holder = 2},
        {.pid = 1, .tid = 2, .number = 2, .kind = WAIT_CONDITION},
    };
    struct autopsy a = MADE_UP(threads);
    size_t members[2];

    (void)state;
    assert_int_equal(autopsy_cycle(&a, members, 2), 0);
    assert_int_equal(autopsy_kind(&a), HANG_LOST_WAKEUP);
    threads[1].kind = WAIT_SEMAPHORE;
    assert_int_equal(autopsy_kind(&a), HANG_UNANSWERED);
    threads[1].kind = WAIT_OTHER;
    assert_int_equal(autopsy_kind(&a), HANG_UNKNOWN);
    threads[1].kind = WAIT_MUTEX;
    threads[1].holder = 7;
    threads[1].holder_ended = true;
    assert_int_equal(autopsy_kind(&a), HANG_ABANDONED_LOCK);
}

static void nobody_hangs_in_an_empty_autopsy(void **state)
{
    struct autopsy a = AUTOPSY_INIT;
    size_t members[1];

    (void)state;
    assert_int_equal(autopsy_cycle(&a, members, 1), 0);
    assert_int_equal(autopsy_kind(&a), HANG_UNKNOWN);
    autopsy_release(&a);
}

static void look(pid_t pid, void *context)
{
    autopsy_perform(context, pid);
}

static bool hang_and_look(struct process *p, struct autopsy *a)
{
    p->limits.wall_ms = 0;
    p->limits.sanitizer_thread = true;
    p->autopsy = look;
    p->context = a;
    assert_int_equal(process_run(p), 0);
    bool stuck = p->end == PROCESS_STUCK;
    process_release(p);
    return stuck;
}

/* Lets the program hang and looks at it; false if it did not get so far. */
static bool dissect(const struct fixture *f, const char *program, const char *way,
                    struct autopsy *a)
{
    struct process p = PROCESS_INIT;

    list_add_format(&p.argv, "%s/%s", f->folder, program);
    list_add(&p.argv, way);
    return hang_and_look(&p, a);
}

/* What is found of each way to hang: its kind, and the text of each thread from "in FUNCTION" on.
 */
struct expectation {
    const char *way;
    enum hang_kind kind;
    size_t cycle;
    const char *texts[3];
};

static const struct expectation expectations[] = {
    {"deadlock",
     HANG_DEADLOCK,
     2,
     {"in deadlock, waits for the end of thread 2",
      "in transfer, waits for the mutex account[1].lock, which thread 3 holds",
      "in transfer, waits for the mutex account[0].lock, which thread 2 holds"}},
    {"lost-wakeup",
     HANG_LOST_WAKEUP,
     0,
     {"in lost_wakeup, waits for the end of thread 2",
      "in wait_until_ready, waits for a signal on the condition variable ready_changed"}},
    {"lock-twice",
     HANG_DEADLOCK,
     1,
     {"in lock_twice, waits for the mutex lock, which it holds itself"}},
    {"forgotten-unlock",
     HANG_ABANDONED_LOCK,
     0,
     {"in forgotten_unlock, waits for the mutex lock, which a thread holds that has ended"}},
    {"leave-main",
     HANG_LOST_WAKEUP,
     0,
     {"in wait_until_ready, waits for a signal on the condition variable ready_changed"}},
    {"semaphore", HANG_UNANSWERED, 0, {"in semaphore, waits for a post to the semaphore empty"}},
    {"barrier",
     HANG_UNANSWERED,
     0,
     {"in barrier, waits for the others at the barrier both_hold_one"}},
    {"upgrade", HANG_DEADLOCK, 0, {"in upgrade, waits for the read-write lock table_lock"}},
    {"own-pipe",
     HANG_DEADLOCK,
     1,
     {"in own_pipe, waits for data from a pipe or socket, whose writing end only it holds itself"}},
    {"own-socket", HANG_UNANSWERED, 0, {"in own_socket, waits for data from a pipe or socket"}},
    {"nested-monitor",
     HANG_DEADLOCK,
     0,
     {"in wait_until_ready, waits for a signal on the condition variable ready_changed",
      "in signal_ready, waits for the mutex account[0].lock, which the main thread holds"}},
    {"local-lock",
     HANG_DEADLOCK,
     2,
     {"in local_lock, waits for the end of thread 2",
      "in lock_given, waits for the mutex, which the main thread holds"}},
    {"processes",
     HANG_UNANSWERED,
     0,
     {"in processes, waits for the end of process 2",
      "in processes, waits for a post to the semaphore"}},
};

static void assert_text(const struct autopsy *a, size_t thread, const char *want)
{
    AUTO_FREE char *text = autopsy_text(a, thread);
    const char *end = strstr(text, want ? want : "?");

    if (!end || strcmp(end, want) != 0)
        print_error("said:   %s\nwanted: ... %s\n", text, want);
    assert_non_null(end);
    assert_string_equal(end, want);
}

static void assert_expected(const struct autopsy *a, const struct expectation *e)
{
    size_t members[3], wanted = 0;

    while (wanted < ARRAY_COUNT(e->texts) && e->texts[wanted])
        wanted++;
    if (a->trouble) {
        print_message("%s\n", a->trouble);
        skip(); /* no right to trace, as in some containers */
    }
    assert_int_equal(a->count, wanted);
    for (size_t i = 0; i < a->count; i++)
        assert_text(a, i, e->texts[i]);
    assert_int_equal(autopsy_kind(a), e->kind);
    assert_int_equal(autopsy_cycle(a, members, ARRAY_COUNT(members)), e->cycle);
}

static void every_hang_is_explained(void **state)
{
    for (size_t i = 0; i < ARRAY_COUNT(expectations); i++) {
        struct autopsy a = AUTOPSY_INIT;
        assert_true(dissect(*state, "hang", expectations[i].way, &a));
        assert_expected(&a, &expectations[i]);
        autopsy_release(&a);
        autopsy_release(&a);
    }
}

/* Its own thread is not shown, its runtime's frames are not either. */
static void thread_sanitizer_changes_nothing(void **state)
{
    for (size_t i = 0; i < 2; i++) {
        struct autopsy a = AUTOPSY_INIT;
        if (!dissect(*state, "hang.tsan", expectations[i].way, &a))
            skip(); /* this kernel's address spaces are not for this sanitizer */
        assert_expected(&a, &expectations[i]);
        autopsy_release(&a);
    }
}

/* In namespaces of its own the program's threads and files have other names than for us. */
static void a_sandbox_changes_nothing(void **state)
{
    const struct fixture *f = *state;
    static const char *const words[] = {"bwrap",     "--unshare-all", "--die-with-parent",
                                        "--ro-bind", "/usr",          "/usr",
                                        "--symlink", "usr/lib",       "/lib",
                                        "--symlink", "usr/lib64",     "/lib64",
                                        "--proc",    "/proc",         "--dev",
                                        "/dev",      "--ro-bind"};
    struct process p = PROCESS_INIT;
    struct autopsy a = AUTOPSY_INIT;

    if (system("bwrap --ro-bind / / true >/dev/null 2>&1") != 0) /* allowed: is it there? */
        skip(); /* there is none, or it may not work here */
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        list_add(&p.argv, words[i]);
    list_add(&p.argv, f->folder);
    list_add(&p.argv, "/box");
    list_add(&p.argv, "/box/hang");
    list_add(&p.argv, expectations[0].way);
    assert_true(hang_and_look(&p, &a));
    assert_expected(&a, &expectations[0]);
    autopsy_release(&a);
}

static void frames_lead_from_the_wait_to_main(void **state)
{
    struct autopsy a = AUTOPSY_INIT;

    assert_true(dissect(*state, "hang", "lock-twice", &a));
    if (a.trouble)
        skip();
    assert_int_equal(a.threads[0].frame_count, 2);
    assert_string_equal(a.threads[0].frames[0].function, "lock_twice");
    assert_string_equal(a.threads[0].frames[1].function, "main");
    assert_non_null(strstr(a.threads[0].frames[0].file, "hang.c"));
    assert_true(a.threads[0].frames[0].line > 0);
    assert_true(a.threads[0].frames[0].column > 0);
    autopsy_release(&a);
}

static int prepare(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);

    f->descriptors = count_descriptors();
    f->folder = folder_temporary("/tmp/racelab-test");
    compile(f->folder, "hang", "hang", NULL, NULL);
    compile(f->folder, "hang", "hang.tsan", "-fsanitize=thread", NULL);
    *state = f;
    return 0;
}

static int clean_up(void **state)
{
    struct fixture *f = *state;

    folder_remove(f->folder);
    assert_int_equal(count_descriptors(), f->descriptors);
    assert_no_child_is_left();
    free(f->folder);
    free(f);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_circle_of_waiting_is_found_from_outside_too),
        cmocka_unit_test(a_chain_is_no_circle),
        cmocka_unit_test(nobody_hangs_in_an_empty_autopsy),
        cmocka_unit_test(every_hang_is_explained),
        cmocka_unit_test(thread_sanitizer_changes_nothing),
        cmocka_unit_test(a_sandbox_changes_nothing),
        cmocka_unit_test(frames_lead_from_the_wait_to_main),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
