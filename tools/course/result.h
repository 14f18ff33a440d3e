/* Results as data: what the checkers found out, what the reports print.
 *
 *     struct check_result r = CHECK_RESULT_INIT;
 *     struct finding *f = check_result_add(&r, KIND_DATA_RACE);
 *     f->at = site_new("counter.c", 9, 5, "count_hits");
 *     f->message = xstrdup("write of `hits` by thread T2 ...");
 *     r.verdict = VERDICT_FAIL;
 *     ...
 *     check_result_release(&r);
 *
 * Blame is a type: VERDICT_FAIL says that the student's program is wrong, VERDICT_ERROR that we
 * could not judge it.  Nothing turns the one into the other.
 *
 * All strings are owned by the structure they stand in; NULL means "not known".  Zero is a valid
 * empty value of every structure, and release is safe on it and safe twice. */
#ifndef RACELAB_COURSE_RESULT_H
#define RACELAB_COURSE_RESULT_H

#include <stdbool.h>
#include <stddef.h>

enum verdict {
    VERDICT_PASS,
    VERDICT_FAIL,  /* the program is wrong */
    VERDICT_ERROR, /* we could not judge: a tool is missing, did not start, crashed */
    VERDICT_SKIP,  /* not asked: a check it depends on did not pass, or it does not apply */
};

enum kind {
    KIND_COMPILE_ERROR,
    KIND_COMPILE_WARNING,
    KIND_FORBIDDEN,
    KIND_WRONG_OUTPUT,
    KIND_CRASH,
    KIND_TIMEOUT,
    KIND_DATA_RACE,
    KIND_DEADLOCK,   /* threads that wait for each other, seen to happen */
    KIND_LOCK_ORDER, /* an order of locks that can deadlock, no hang seen */
    KIND_LIVELOCK,
    KIND_LOST_WAKEUP,
    KIND_ATOMICITY,
    KIND_ASSERTION,
    KIND_LOCK_MISUSE,
    KIND_THREAD_LEAK,
    KIND_HEAP_MISUSE,
    KIND_REQUIREMENT,
    KIND_UNSUPPORTED,
    KIND_COUNT
};

const char *verdict_name(enum verdict v); /* "pass", "fail", "error", "skip" */
const char *kind_name(enum kind k);       /* "data-race", ... as in the command line contract */
bool kind_from_name(const char *name, enum kind *k);

/* A place in a source file, with what happened there. */
struct site {
    char *file;    /* as the compiler was given it: "counter.c" */
    unsigned line; /* from 1; 0 is not known */
    unsigned column;
    char *function;
    char *message; /* NULL for the finding's own place */
};

struct site site_new(const char *file, unsigned line, unsigned column, const char *function);
struct site site_copy(const struct site *s);
void site_release(struct site *s);

/* One fault. */
struct finding {
    enum kind kind;
    struct site at;
    char *variable;    /* the object raced for, or the lock */
    char *message;     /* one sentence */
    struct site *also; /* the other side of a race, each acquisition of a cycle, frames of a hang */
    size_t also_count;
    char *help; /* a question that leads on, never the answer */
    char *note; /* set: a judge reported this, and a rule shows that it is a false alarm, namely… */
    /* What made the judge report this, for those rules: an ORIGIN_ of checkers/words.h; never
     * freed; NULL: nothing that a rule looks for. */
    const char *origin;
};

void finding_release(struct finding *f);
/* The new site is owned by f; valid until the next call. */
struct site *finding_also(struct finding *f, struct site s, const char *message);

/* The answer to one question. */
struct check_result {
    const char *check; /* the checker's name; not owned */
    enum verdict verdict;
    double seconds;
    char *summary; /* one line */
    struct finding *findings;
    size_t finding_count;
    char *trace; /* path of the failing schedule */
    unsigned long executions;
    bool complete;  /* every interleaving was explored */
    bool exhausted; /* every one within the bounds of the search; only while judging */
    bool explored;  /* executions and complete mean something */
};

#define CHECK_RESULT_INIT                                                                          \
    {                                                                                              \
        .verdict = VERDICT_PASS                                                                    \
    }

void check_result_release(struct check_result *r);
/* The new finding is owned by r; valid until the next call. */
struct finding *check_result_add(struct check_result *r, enum kind kind);
/* verdict = error, summary = the message; what was found before is kept. */
void check_result_error(struct check_result *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Findings that count: those that are no note. */
size_t check_result_faults(const struct check_result *r);

#define LAB_RESULT_CHECKS_MAX 8

/* All answers about one submission. */
struct lab_result {
    char *lab;       /* id */
    char *title;     /* the lab's */
    char *shown_dir; /* the folder of the judged files, for file:line a person can jump to */
    enum verdict verdict;
    unsigned points, max_points;
    double seconds;
    bool cached;
    char *comment; /* e.g. "this is another bug than the one this lab is about"; may be NULL */
    struct check_result check[LAB_RESULT_CHECKS_MAX];
    size_t check_count;
};

void lab_result_release(struct lab_result *r);
/* Sets verdict and points from the checks.  Fail wins over error, because a check that failed has
 * shown the program wrong whatever else broke; error wins over pass. */
void lab_result_conclude(struct lab_result *r);

#endif
