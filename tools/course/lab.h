/* A lab, as its manifest labs/ID/lab.yml describes it.
 *
 *     struct lab lab;
 *     struct problem problem = PROBLEM_INIT;
 *     if (lab_load(&lab, "/srv/course", "counter", &problem) < 0)
 *         ...problem.text says file, line and key...
 *     lab_release(&lab);
 *
 * A lab owns its strings and does not change after lab_load(), so threads may share it. */
#ifndef RACELAB_COURSE_LAB_H
#define RACELAB_COURSE_LAB_H

#include "base/list.h"
#include "course/problem.h"
#include "course/result.h"

#include <stdbool.h>

/* Judges a manifest sets sizes and expectations for. */
enum judge { JUDGE_BEHAVIOUR, JUDGE_TSAN, JUDGE_HELGRIND, JUDGE_EXPLORE, JUDGE_COUNT };

/* Keys of `sizes:`, in the order of enum judge. "run" is behaviour's. */
extern const char *const judge_names[JUDGE_COUNT]; /* behaviour tsan helgrind explore */

struct macro {
    char *name;
    long value;
};

struct macros {
    struct macro *item;
    size_t count;
};

/* What a judge must say of a program: for the broken one in the manifest, for a wrong or right
 * fix in its first line.  The zero value is "must pass". */
enum expectation_sort {
    EXPECT_PASS,   /* the judge is blind, or the program is right */
    EXPECT_KIND,   /* must fail with a finding of one of `kinds` */
    EXPECT_UNSURE, /* fails on some runs only: either verdict will do */
    EXPECT_SKIP,   /* the judge does not apply */
};

struct expectation {
    enum expectation_sort sort;
    unsigned kinds; /* bit 1 << enum kind */
};

/* "pass", "unsure", "skip", or kinds joined by '|': "data-race|deadlock".  False if it is none of
 * these. */
bool expectation_parse(const char *text, struct expectation *e);

struct behaviour {
    unsigned runs;    /* how often the plain program is run */
    unsigned seconds; /* limit for one run */
    char
        *stdout_text; /* what it must print, {EXPRESSIONS} over the sizes allowed; NULL: anything */
    unsigned exit_status; /* what it must exit with */
};

struct requirements {
    unsigned threads; /* this many threads must have done part of the work; 0: no matter */
    bool overlap;     /* in some schedule two of them are inside the work at once */
};

struct lab {
    char *id;
    char *title;
    char *folder;          /* labs/ID */
    char *solution_folder; /* solutions/ID */
    unsigned teaches;      /* bit 1 << enum kind */
    struct list edit;      /* the student's files */
    struct list harness;   /* the course's own */
    struct list libraries; /* -l names besides pthread */
    struct macros sizes[JUDGE_COUNT];
    struct behaviour behaviour;
    bool applies[JUDGE_COUNT]; /* `judges:`; all by default, but for labs with processes */
    struct expectation broken[JUDGE_COUNT];
    struct requirements requires;
    unsigned points;
};

/* course_folder holds labs/ and solutions/. */
int lab_load(struct lab *lab, const char *course_folder, const char *id, struct problem *problem);
void lab_release(struct lab *lab);

/* The text with each {EXPRESSION} computed from macros, e.g. "hits = {2*ROUNDS}\n".  NULL and a
 * problem if an expression is wrong.  Caller frees. */
char *lab_expand(const char *text, const struct macros *macros, struct problem *problem);

#endif
