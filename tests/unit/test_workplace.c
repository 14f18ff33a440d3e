/* cli/workplace: what a dead owner has left is swept, what a living one has is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "cli/workplace.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static size_t count_entries(const char *folder)
{
    AUTO_LIST names = LIST_INIT;

    assert_int_equal(folder_list(folder, &names), 0);
    return names.count;
}

/* A child makes a workplace with a file in it, and ends without a word. */
static void leave_one(const char *parent)
{
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        const struct workplace *w = workplace_new(parent);
        AUTO_FREE char *inside = w ? xformat("%s/deep/er", workplace_folder(w)) : NULL;
        _exit(w && folder_create(inside) == 0 ? 0 : 1);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

static void what_the_dead_have_left_is_swept(void **state)
{
    const char *parent = *state;

    leave_one(parent);
    leave_one(parent);
    assert_int_equal(count_entries(parent), 4);
    workplace_sweep(parent);
    assert_int_equal(count_entries(parent), 0);
}

static void what_the_living_have_is_not(void **state)
{
    const char *parent = *state;
    struct workplace *first = workplace_new(parent), *second = workplace_new(parent);

    assert_non_null(first);
    assert_non_null(second);
    assert_string_not_equal(workplace_folder(first), workplace_folder(second));
    leave_one(parent);
    workplace_sweep(parent);
    assert_int_equal(count_entries(parent), 4);
    assert_true(folder_exists(workplace_folder(first)));
    workplace_free(first);
    assert_int_equal(count_entries(parent), 2);
    assert_true(folder_exists(workplace_folder(second)));
    workplace_free(second);
    assert_int_equal(count_entries(parent), 0);
}

static void what_is_no_workplace_is_left_alone(void **state)
{
    const char *parent = *state;
    AUTO_FREE char *file = xformat("%s/notes.lock", parent);
    AUTO_FREE char *target = xformat("%s/target", parent);
    AUTO_FREE char *link = xformat("%s/run-link.lock", parent);
    AUTO_FREE char *folder = xformat("%s/run-link", parent);

    assert_int_equal(file_write(file, "", 0), 0);
    assert_int_equal(file_write(target, "", 0), 0);
    assert_int_equal(folder_create(folder), 0);
    assert_int_equal(symlink(target, link), 0);
    workplace_sweep(parent);
    assert_int_equal(count_entries(parent), 4);
}

static void no_place_no_workplace(void **state)
{
    AUTO_FREE char *nowhere = xformat("%s/nowhere", (char *)*state);

    workplace_sweep(nowhere);
    assert_null(workplace_new(nowhere));
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
        cmocka_unit_test_setup_teardown(what_the_dead_have_left_is_swept, prepare, clean_up),
        cmocka_unit_test_setup_teardown(what_the_living_have_is_not, prepare, clean_up),
        cmocka_unit_test_setup_teardown(what_is_no_workplace_is_left_alone, prepare, clean_up),
        cmocka_unit_test_setup_teardown(no_place_no_workplace, prepare, clean_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
