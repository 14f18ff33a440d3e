/* Does any schedule break it?
 *
 * The explorer runs the program through every interleaving that matters.  Its "pass, complete" is a
 * proof for this input size; what it cannot model ends as an error, never as a pass; and a budget
 * that ran out is told ("not all").
 *
 * A fix must also still be a fix of a concurrent program: `requires:` in the manifest names facts
 * that the explorer must have seen, so that removing the threads, or running them one after the
 * other, repairs nothing. */
#include "checkers/explore.h"

#include "base/alloc.h"
#include "base/text.h"
#include "checkers/checker.h"
#include "checkers/words.h"

#include <stdlib.h>
#include <string.h>

#define BUDGET_SECONDS 20

/* Two threads that give way to each other can do so in step for ever.  Chance ends it, so only a
 * lab about livelock counts it as a fault; elsewhere such executions are followed only so far. */
#define PATIENCE 2

/* A wrong output that only some schedules lead to, in a program without a data race, is steps that
 * belonged together and were torn apart. */
static bool torn_apart(const struct exploration *x, const struct explored_finding *e)
{
    return e->finding.kind == KIND_WRONG_OUTPUT && !e->consequence && x->executions > 1;
}

static void take_finding(const struct exploration *x, struct explored_finding *e,
                         struct check_result *result)
{
    struct finding *f = check_result_add(result, e->finding.kind);

    *f = e->finding;
    e->finding = (struct finding){0};
    if (e->consequence) {
        AUTO_FREE char *message = f->message;
        f->message = xformat("what that race leads to: %s", message);
    } else if (f->kind == KIND_WRONG_OUTPUT && torn_apart(x, e)) {
        f->kind = KIND_ATOMICITY;
    }
}

static char *trace_path(const struct explored_program *p, const struct trace *t)
{
    if (p->trace_file)
        return xstrdup(p->trace_file);
    return xformat("%s/%s-%.8s.trace", p->trace_folder, p->trace_name, t->identity);
}

static void fill_trace(struct trace *t, const struct exploration *x,
                       const struct explored_program *p, struct explored_finding *e)
{
    t->program = xstrdup(p->name);
    t->options = take_ptr(&e->options);
    t->expected_stdout = x->expected_stdout ? xstrdup(x->expected_stdout) : NULL;
    t->expected_exit = x->expected_exit;
    t->printed = take_ptr(&e->printed);
    t->choices = take_ptr(&e->schedule);
    t->choice_count = e->schedule_length;
    t->steps = take_ptr(&e->steps);
    t->step_count = e->step_count;
    e->step_count = 0;
}

/* A trace that cannot be kept costs the student the replay, not the verdict. */
static void keep_trace(struct exploration *x, const struct explored_program *p,
                       struct explored_finding *e, enum kind kind, const char *message,
                       struct check_result *result)
{
    struct trace t = TRACE_INIT;
    AUTO_FREE char *trouble = NULL;

    list_add_all(&t.sources, p->sources);
    list_add_all(&t.names, p->names);
    list_add_all(&t.macros, p->macros);
    list_add_all(&t.flags, p->flags);
    t.identity = trace_identity(&t, &trouble);
    if (t.identity) {
        fill_trace(&t, x, p, e);
        t.kind = xstrdup(kind_name(kind));
        t.message = xstrdup(message);
        AUTO_FREE char *path = trace_path(p, &t);
        if (trace_save(&t, path, &trouble) == 0)
            result->trace = take_ptr(&path);
    }
    if (trouble) {
        AUTO_FREE char *summary = result->summary;
        result->summary = xformat("%s (no trace was kept: %s)", summary, trouble);
    }
    trace_release(&t);
}

/* A consequence is the better story: it is replayed rather than the race itself. */
static size_t to_be_shown(const struct exploration *x)
{
    for (size_t i = 0; i < x->finding_count; i++)
        if (x->findings[i].consequence)
            return i;
    return 0;
}

/* The call that cannot be modelled is a finding, so that editors and reports find its line; the
 * verdict is an error all the same. */
static void cannot_judge(struct exploration *x, struct check_result *result)
{
    for (size_t i = 0; i < x->finding_count; i++) {
        struct explored_finding *e = &x->findings[i];
        const struct site *at = &e->finding.at;
        if (e->finding.kind != KIND_UNSUPPORTED)
            continue;
        if (at->file)
            check_result_error(result, "%s at %s:%u", e->finding.message, at->file, at->line);
        else
            check_result_error(result, "%s", e->finding.message);
        take_finding(x, e, result);
        return;
    }
    check_result_error(result, "the explorer could not judge this program");
}

static void pass(const struct exploration *x, struct check_result *result)
{
    result->verdict = VERDICT_PASS;
    if (x->complete && x->impatient)
        result->summary =
            xformat("%lu schedules explored, those in which no try-lock fails more than "
                    "%d times in a row, none breaks it",
                    x->executions, PATIENCE);
    else if (x->complete && x->executions == 1)
        result->summary = xstrdup("the only interleaving explored: it does not break it");
    else if (x->complete)
        result->summary = xformat("all %lu interleavings explored, none breaks it", x->executions);
    else
        result->summary =
            xformat("explored %lu schedules, not all, and none breaks it", x->executions);
}

static void fail(struct exploration *x, const struct explored_program *p,
                 struct check_result *result)
{
    struct explored_finding *shown = &x->findings[to_be_shown(x)];
    AUTO_FREE char *message = xstrdup(shown->finding.message);
    enum kind kind = shown->finding.kind;

    for (size_t i = 0; i < x->finding_count; i++) {
        take_finding(x, &x->findings[i], result);
        words_drop_if_known(result);
    }
    words_conclude(result, "");
    AUTO_FREE char *what = result->summary;
    result->summary = xformat("%s, in %lu schedule%s", what ? what : "a fault", x->executions,
                              x->executions == 1 ? "" : "s");
    keep_trace(x, p, shown, kind, message, result);
}

void explore_conclude(struct exploration *x, const struct explored_program *program,
                      struct check_result *result)
{
    result->explored = true;
    result->executions = x->executions;
    result->exhausted = x->complete;
    result->complete = x->complete && !x->impatient;
    if (x->verdict == VERDICT_ERROR)
        cannot_judge(x, result);
    else if (x->finding_count)
        fail(x, program, result);
    else
        pass(x, result);
}

static void require(struct check_result *result, const struct lab *lab, char *message,
                    const char *help)
{
    struct finding *f = check_result_add(result, KIND_REQUIREMENT);

    f->at = site_new(lab->edit.item[0], 0, 0, NULL);
    f->message = message;
    f->help = xstrdup(help);
    result->verdict = VERDICT_FAIL;
    free(result->summary);
    result->summary = xstrdup("the work is not shared any more");
}

/* Only of a program that passes: a broken one has other worries. */
static void check_requirements(const struct exploration *x, struct check_result *result)
{
    const struct requirements *wanted = &x->lab->requires;

    if (result->verdict != VERDICT_PASS || !x->facts_known)
        return;
    if (x->workers < wanted->threads)
        require(result, x->lab,
                xformat("%lu of %u threads did part of the work, in every schedule", x->workers,
                        wanted->threads),
                "who does the work of the other threads?");
    else if (wanted->overlap && !x->overlap)
        require(result, x->lab,
                xstrdup("in no schedule are two threads at work at once: one always waits until "
                        "the other is done"),
                "how much of the work has to be done one at a time?");
}

/* A wrong output in the very first schedule: is the schedule to blame at all?  Only if some other
 * one is right.  Asked again, with all schedules and no end at the first fault. */
static bool wrong_in_every_schedule(const struct exploration *asked)
{
    AUTO_FREE char *options = xformat("%s all-findings minimise=0 max=5000", asked->options);
    struct exploration x = *asked;

    x.findings = NULL;
    x.finding_count = 0;
    x.printed = x.trouble = NULL;
    x.options = options;
    bool always = exploration_run(&x) == 0 && x.complete && !x.impatient && x.finding_count > 0;
    unsigned long wrong = 0;
    for (size_t i = 0; i < x.finding_count; i++)
        wrong += x.findings[i].finding.kind == KIND_WRONG_OUTPUT ? x.findings[i].times : 0;
    always &= wrong == x.executions;
    exploration_release(&x);
    return always;
}

static void say_if_no_schedule_is_right(struct exploration *x)
{
    struct explored_finding *e = x->finding_count ? &x->findings[0] : NULL;

    if (!e || e->finding.kind != KIND_WRONG_OUTPUT || e->consequence || x->executions > 1 ||
        !e->printed || !x->expected_stdout || !wrong_in_every_schedule(x))
        return;
    free(e->finding.message);
    free(e->finding.help);
    e->finding.message =
        xformat("in every schedule it prints `%s`, expected `%s`: the order of the threads' steps "
                "is not to blame",
                e->printed, x->expected_stdout);
    e->finding.help = xstrdup("who sets what is printed here, and is it what main reads?");
}

static void explore_run(const struct submission *s, struct check_result *result)
{
    struct problem problem = PROBLEM_INIT;
    const struct lab *lab = s->lab;
    AUTO_FREE char *name = xformat("lab %s", lab->id);
    AUTO_FREE char *expected =
        lab->behaviour.stdout_text
            ? lab_expand(lab->behaviour.stdout_text, &lab->sizes[JUDGE_EXPLORE], &problem)
            : NULL;
    bool livelock = lab->teaches >> KIND_LIVELOCK & 1;
    AUTO_FREE char *options = xformat("spurious=1 patience=%d", livelock ? 0 : PATIENCE);
    AUTO_LIST macros = LIST_INIT;
    AUTO_LIST flags = LIST_INIT;
    AUTO_LIST names = LIST_INIT;
    struct exploration x = {.program = s->program[VARIANT_EXPLORE],
                            .folder = s->folder,
                            .lab = lab,
                            .expected_stdout = expected,
                            .expected_exit = (int)lab->behaviour.exit_status,
                            .options = options,
                            .seconds = BUDGET_SECONDS};

    problem_release(&problem);
    list_add_all(&names, &lab->edit);
    list_add_all(&names, &lab->harness);
    for (size_t i = 0; i < lab->sizes[JUDGE_EXPLORE].count; i++)
        list_add_format(&macros, "%s=%ld", lab->sizes[JUDGE_EXPLORE].item[i].name,
                        lab->sizes[JUDGE_EXPLORE].item[i].value);
    for (size_t i = 0; i < lab->libraries.count; i++)
        list_add_format(&flags, "-l%s", lab->libraries.item[i]);
    const struct explored_program program = {.name = name,
                                             .trace_name = lab->id,
                                             .sources = s->originals,
                                             .names = &names,
                                             .macros = &macros,
                                             .flags = &flags,
                                             .trace_folder = s->trace_folder};
    if (exploration_run(&x) < 0) {
        check_result_error(result, "%s", x.trouble);
    } else {
        say_if_no_schedule_is_right(&x);
        explore_conclude(&x, &program, result);
    }
    check_requirements(&x, result);
    exploration_release(&x);
}

const struct checker explore_checker = {
    .name = "explore",
    .asks = "does any schedule break it?",
    .needs = "build",
    .variant = VARIANT_EXPLORE,
    .judge = JUDGE_EXPLORE,
    .run = explore_run,
};
