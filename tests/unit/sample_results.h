/* Results for tests of reports: one that failed, one that passed, one that could not be judged, and
 * one whose every string is hostile.  lab_result_release() frees them. */
#ifndef RACELAB_TESTS_SAMPLE_RESULTS_H
#define RACELAB_TESTS_SAMPLE_RESULTS_H

#include "base/alloc.h"
#include "course/result.h"

#include <stdlib.h>

static inline struct check_result *add_check(struct lab_result *lab, const char *name,
                                             enum verdict v, const char *summary)
{
    struct check_result *r = &lab->check[lab->check_count++];

    *r = (struct check_result)CHECK_RESULT_INIT;
    r->check = name;
    r->verdict = v;
    r->summary = summary ? xstrdup(summary) : NULL;
    r->seconds = v == VERDICT_SKIP ? 0 : 0.125 * (double)lab->check_count;
    return r;
}

static inline struct lab_result lab_of(const char *id, const char *title)
{
    return (struct lab_result){
        .lab = xstrdup(id),
        .title = xstrdup(title),
        .shown_dir = xformat("labs/%s", id),
        .max_points = 10,
        .seconds = 1.31,
    };
}

static inline void add_race(struct check_result *r)
{
    struct finding *f = check_result_add(r, KIND_DATA_RACE);

    f->at = site_new("counter.c", 9, 13, "count_hits");
    f->variable = xstrdup("hits");
    f->message =
        xstrdup("write of `hits` by thread T2 and earlier write by T1 with no lock in common");
    f->help = xstrdup("which lock protects `hits`?");
    finding_also(f, site_new("counter.c", 9, 13, "count_hits"), "earlier write by T1");
    finding_also(f, site_new("/usr/include/main.c", 21, 0, "main"), "T1 was created here");
}

static inline struct lab_result failing_lab(void)
{
    struct lab_result lab = lab_of("counter", "The lost update");

    add_check(&lab, "build", VERDICT_PASS, "builds without warnings");
    add_check(&lab, "gate", VERDICT_PASS, "nothing forbidden");
    struct check_result *r = add_check(&lab, "behaviour", VERDICT_FAIL, "3 of 10 runs went wrong");
    struct finding *f = check_result_add(r, KIND_WRONG_OUTPUT);
    f->message = xstrdup("printed \"hits = 183211\\n\", not \"hits = 200000\\n\"");
    add_race(add_check(&lab, "tsan", VERDICT_FAIL, "1 data race"));
    r = add_check(&lab, "helgrind", VERDICT_PASS, "no fault; 1 report is none of yours");
    add_race(r);
    r->findings[0].note = xstrdup("`hits` is atomic, which Helgrind does not know");
    r = add_check(&lab, "explore", VERDICT_FAIL, "schedule 3 of those explored breaks it");
    r->trace = xstrdup("build/traces/counter.trace");
    r->explored = true;
    r->executions = 3;
    lab_result_conclude(&lab);
    return lab;
}

static inline struct lab_result passing_lab(void)
{
    struct lab_result lab = lab_of("result", "A result read too early");
    struct check_result *r;

    add_check(&lab, "build", VERDICT_PASS, "builds without warnings");
    r = add_check(&lab, "explore", VERDICT_PASS, "all 20 schedules are right");
    r->explored = r->complete = true;
    r->executions = 20;
    lab.cached = true;
    lab_result_conclude(&lab);
    return lab;
}

static inline struct lab_result unjudged_lab(void)
{
    struct lab_result lab = lab_of("philosophers", "Five forks");

    add_check(&lab, "build", VERDICT_PASS, "builds without warnings");
    check_result_error(add_check(&lab, "helgrind", VERDICT_ERROR, NULL),
                       "valgrind is not installed; apt-get install valgrind");
    add_check(&lab, "explore", VERDICT_SKIP, "helgrind # did not pass");
    lab_result_conclude(&lab);
    return lab;
}

/* Everything that could be mistaken for our own words or for commands to a terminal. */
static inline struct lab_result hostile_lab(void)
{
    struct lab_result lab = lab_of("hostile", "\x1b[2J<&\"'>]]>\xff\xef\xbf\xbe");
    struct check_result *r = add_check(&lab, "behaviour", VERDICT_FAIL,
                                       "]]>\nok 99 - pwned\n\x1b]0;title\x07\xc2\x9b\t# SKIP");
    struct finding *f = check_result_add(r, KIND_CRASH);

    free(lab.shown_dir);
    lab.shown_dir = xstrdup("a b/'quoted'/");
    f->at = site_new("new\nline: \x1b[31m.c", 4000000000U, 7, "f");
    f->message = xstrdup("\xff\xfe\r\nnot ok 1\n</failure>\\\"quotes\" ]]> \xed\xa0\x80 \x01");
    f->help = xstrdup("::error::injected\n...\n---\n");
    finding_also(f, site_new(NULL, 0, 0, NULL), NULL);
    r->trace = xstrdup("traces/it's $(here).trace");
    check_result_error(add_check(&lab, "tsan", VERDICT_ERROR, NULL), "said:\n\x1b[1mok\n%s",
                       "\x80");
    add_check(&lab, "explore", VERDICT_SKIP, "\n# TODO \\ \x7f");
    lab.comment = xstrdup("a comment\nwith a\x08 backspace");
    lab_result_conclude(&lab);
    return lab;
}

#endif
