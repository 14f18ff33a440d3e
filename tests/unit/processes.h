/* Programs under test for test_process.c and test_hang.c: ours from tests/fixtures/programs,
 * compiled once, and shell scripts.  None has a time limit unless a test sets one. */
#ifndef RACELAB_TEST_PROCESSES_H
#define RACELAB_TEST_PROCESSES_H

#include "programs.h"

#include "base/file.h"

#include <pthread.h>
#include <stdlib.h>

struct fixture {
    char *folder;
    size_t descriptors;
};

static inline struct process program(const struct fixture *f, const char *name,
                                     const char *argument)
{
    struct process p = PROCESS_INIT;

    list_add_format(&p.argv, "%s/%s", f->folder, name);
    list_add(&p.argv, argument);
    p.limits.wall_ms = 0;
    return p;
}

static inline struct process shell(const char *script)
{
    struct process p = PROCESS_INIT;

    list_add(&p.argv, "sh");
    list_add(&p.argv, "-c");
    list_add(&p.argv, script);
    p.limits.wall_ms = 0;
    return p;
}

static inline void *run_one(void *p)
{
    assert_int_equal(process_run(p), 0);
    return NULL;
}

static inline void run_side_by_side(struct process *p, size_t count)
{
    pthread_t thread[32];

    assert_true(count <= ARRAY_COUNT(thread));
    for (size_t i = 0; i < count; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, run_one, &p[i]), 0);
    for (size_t i = 0; i < count; i++)
        pthread_join(thread[i], NULL);
}

static inline void assert_ends(struct process p, enum process_end end, int status)
{
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(p.end, end);
    assert_int_equal(p.status, status);
    process_release(&p);
}

static inline int prepare(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);

    f->folder = folder_temporary("/tmp/racelab-test");
    compile(f->folder, "hang", "hang", NULL, NULL);
    compile(f->folder, "hang", "hang.tsan", "-fsanitize=thread", NULL);
    compile(f->folder, "misbehave", "misbehave", NULL, NULL);
    f->descriptors = count_descriptors();
    *state = f;
    return 0;
}

static inline int clean_up(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(count_descriptors(), f->descriptors);
    assert_no_child_is_left();
    folder_remove(f->folder);
    free(f->folder);
    free(f);
    return 0;
}

#endif
