/* Small programs that unit tests compile (tests/fixtures/programs/) and run. */
#ifndef RACELAB_TESTS_PROGRAMS_H
#define RACELAB_TESTS_PROGRAMS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "run/process.h"

#include <dirent.h>
#include <errno.h>
#include <sys/wait.h>

/* Compiles programs/SOURCE.c to FOLDER/NAME, with up to two flags more. */
static inline void compile(const char *folder, const char *source, const char *name,
                           const char *flag, const char *second_flag)
{
    struct process p = PROCESS_INIT;
    const char *const common[] = {"clang", "-O1", "-g", "-gdwarf-4", "-pthread"};

    for (size_t i = 0; i < ARRAY_COUNT(common); i++)
        list_add(&p.argv, common[i]);
    if (flag)
        list_add(&p.argv, flag);
    if (second_flag)
        list_add(&p.argv, second_flag);
    list_add_format(&p.argv, FIXTURES "/programs/%s.c", source);
    list_add(&p.argv, "-o");
    list_add_format(&p.argv, "%s/%s", folder, name);
    p.limits.wall_ms = 0;
    assert_int_equal(process_run(&p), 0);
    if (p.end != PROCESS_EXITED || p.status != 0)
        print_error("%s\n", p.errors);
    assert_int_equal(p.end, PROCESS_EXITED);
    assert_int_equal(p.status, 0);
    process_release(&p);
}

static inline size_t count_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    size_t count = 0;

    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static inline void assert_no_child_is_left(void)
{
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

#endif
