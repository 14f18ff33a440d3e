/* A checker asks one question of a submission and gives one answer.
 *
 * To add one: write checkers/NAME.c defining NAME_checker, declare it below, put it in the table in
 * checkers/judge.c in the order it shall be shown, give its name to judge_names if a manifest may
 * speak of it, and add recorded tool output to tests/fixtures/NAME/.
 *
 * A checker's run() may be called in a thread of its own, side by side with others: it shares the
 * submission (read-only) and the toolchain (read-only), and writes only into its result and into
 * its own files (named after it) in the submission's private folder. */
#ifndef RACELAB_CHECKERS_CHECKER_H
#define RACELAB_CHECKERS_CHECKER_H

#include "course/lab.h"
#include "course/result.h"
#include "run/toolchain.h"

/* What is judged: copies of the files in a private folder. */
struct submission {
    const struct lab *lab;
    const struct toolchain *tools;
    const char *folder;           /* private: sources copied in, built programs */
    const struct list *originals; /* absolute paths of what was copied in, in the order compiled */
    const char *trace_folder;     /* where failing schedules are kept */
    char *program[VARIANT_COUNT]; /* absolute paths, set by the build check; NULL: not built */
};

struct checker {
    const char *name;     /* "tsan" */
    const char *asks;     /* "does ThreadSanitizer see a race?" */
    const char *needs;    /* the check that must pass first, or NULL */
    enum variant variant; /* the program it runs */
    enum judge judge;     /* whose sizes it uses; JUDGE_COUNT: none */
    void (*run)(const struct submission *s, struct check_result *result);
};

extern const struct checker behaviour_checker, tsan_checker, helgrind_checker, explore_checker;

#endif
