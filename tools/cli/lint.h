/* What `racelab lint` holds a lab to.
 *
 * A lab promises much: that its broken program is caught, by which judge and as what; that its
 * solution and every right fix pass; that every wrong fix fails.  Each promise is a case. */
#ifndef RACELAB_CLI_LINT_H
#define RACELAB_CLI_LINT_H

#include "base/buffer.h"
#include "checkers/judge.h"
#include "cli/context.h"

#include <stdbool.h>

enum promise {
    PROMISE_BROKEN, /* each judge says what the manifest's `broken:` says; the lab fails */
    PROMISE_FAIL,   /* the judges named object as named; the lab fails */
    PROMISE_PASS,   /* the lab passes */
};

struct lint_case {
    char *name; /* "broken", "solution", "fail-volatile" */
    enum promise promise;
    char *files;       /* folder, or NULL */
    char *single_file; /* or this one file */
    bool named[JUDGE_COUNT];
    struct expectation expected[JUDGE_COUNT];
};

struct lint_cases {
    struct lint_case *item;
    size_t count;
};

/* Finds the cases of a lab: broken, solution, and tests/submissions/ID below the course folder.
 * What is wrong with them (no `expect:` line, unknown kind) is added to `complaints`. */
void lint_cases_find(struct lint_cases *cases, const struct lab *lab, const char *course_folder,
                     struct list *complaints);
void lint_cases_release(struct lint_cases *cases);

/* Files and comments that must be there, or must not. */
void lint_structure(const struct lab *lab, const struct lint_cases *cases, struct list *complaints);

/* NULL if the result keeps the promise; else what broke it, in words.  Caller frees. */
char *lint_broken_promise(const struct lint_case *c, const struct lab *lab,
                          const struct lab_result *result);

/* A case that is judged, and what came of it. */
struct lint_run {
    const struct lab *lab;
    const struct lint_case *promised;

    unsigned long runs, kept; /* so many; those that kept the promise */
    bool changed;             /* the lab's verdict was not always the same */
    char *why;                /* what broke the promise first; NULL: nothing */
    struct lab_result first;  /* of the first run */
};

/* Judges `repeat` times; fewer if interrupted.  Several threads may do so at once, each with its
 * own run, after context_make_ready(). */
void lint_run_judge(struct lint_run *r, struct context *c, unsigned long repeat);
/* Another verdict, or the promise kept in one run and broken in another: the worst fault that a
 * lab, or a judge, can have. */
bool lint_run_changed(const struct lint_run *r);
void lint_run_release(struct lint_run *r);

/* What each judge made of the cases, counted. */
struct tally {
    unsigned right_fixes, wrong_fixes;  /* judged */
    unsigned false_alarms[JUDGE_COUNT]; /* right fixes that this judge reported */
    unsigned blind[JUDGE_COUNT];        /* wrong fixes that this judge passed */
    unsigned racelab_wrong;             /* cases in which the lab's verdict was wrong */
};

void tally_add(struct tally *t, const struct lint_case *c, const struct lab_result *result);

/* Tables in Markdown: a row a lab, what each judge says of its broken program; and the tally. */
void lint_table_head(struct buffer *out);
void lint_table_row(struct buffer *out, const struct lab *lab);
void lint_table_tally(struct buffer *out, const struct tally *t);

#endif
