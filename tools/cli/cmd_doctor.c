/* racelab doctor: what works on this machine.
 *
 * Being installed proves nothing (ThreadSanitizer starts on one kernel and not on the next), so
 * each judge is shown a program with a known race and a known clean one, kept in cli/doctor/ as
 * two labs of their own, and must say the right thing of both. */
#include "base/alloc.h"
#include "checkers/judge.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/lint.h"
#include "run/process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tool {
    const char *name;
    const char *path;
    const char *mend;
    bool needed;
};

static bool show_tool(const struct tool *t)
{
    if (t->path)
        printf("  %-10s ok       %s\n", t->name, t->path);
    else
        printf("  %-10s %s  to get it: %s\n", t->name, t->needed ? "MISSING" : "missing", t->mend);
    return t->path || !t->needed;
}

static bool show_tools(const struct toolchain *tools)
{
    const struct tool list[] = {
        {"clang", tools->clang, "apt-get install clang", true},
        {"valgrind", tools->valgrind, "apt-get install valgrind", true},
        {"gdb", tools->gdb, "apt-get install gdb (shows where a hanging thread stands)", false},
    };
    bool all = true;

    printf("tools\n");
    for (size_t i = 0; i < ARRAY_COUNT(list); i++)
        all &= show_tool(&list[i]);
    return all;
}

static void show_answer(const struct check_result *r, const char *program, bool right)
{
    printf("  %-10s %-8s %s program: %s\n", r->check, right ? "ok" : "WRONG", program,
           r->summary ? r->summary : verdict_name(r->verdict));
}

/* One judge at a time, so that one that does not start cannot hide the others. */
static bool ask(struct context *c, const struct lab *lab, const char *judge,
                const struct lint_case *wanted)
{
    AUTO_FREE char *work = context_work(c);
    AUTO_FREE char *traces = context_folder(c, "traces");
    AUTO_LIST only = LIST_INIT;
    struct lab_result result;

    list_add(&only, judge);
    const struct judging j = {
        .lab = lab,
        .files = lab->folder,
        .tools = context_tools(c),
        .work_folder = work,
        .trace_folder = traces,
        .only = &only,
    };
    judge_lab(&j, &result);
    AUTO_FREE char *why = lint_broken_promise(wanted, lab, &result);
    const struct check_result *last = &result.check[result.check_count - 1];
    show_answer(result.check[0].verdict == VERDICT_PASS ? last : &result.check[0], lab->id, !why);
    lab_result_release(&result);
    return !why;
}

static bool ask_about(struct context *c, const char *id)
{
    AUTO_FREE char *folder = xformat("%s/tools/cli/doctor", c->home);
    struct problem problem = PROBLEM_INIT;
    struct lab lab;
    bool all = true;

    if (lab_load(&lab, folder, id, &problem) < 0)
        die(EXIT_TROUBLE, "%s", problem.text);
    for (int judge = 0; judge < JUDGE_COUNT && !process_interrupted(); judge++) {
        bool clean = lab.broken[judge].sort == EXPECT_PASS;
        struct lint_case wanted = {.promise = clean ? PROMISE_PASS : PROMISE_FAIL};
        wanted.named[judge] = true;
        wanted.expected[judge] = lab.broken[judge];
        all &= ask(c, &lab, judge_names[judge], &wanted);
    }
    lab_release(&lab);
    return all;
}

enum exit_status cmd_doctor(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};

    if (arguments_next(&a))
        die(EXIT_USAGE, "doctor: `%s`: takes no arguments", arguments_word(&a));
    bool well = show_tools(context_tools(c));
    printf("judges\n");
    well &= ask_about(c, "race");
    well &= ask_about(c, "clean");
    if (process_interrupted())
        return EXIT_TROUBLE;
    printf(well ? "everything works\n" : "not everything works: see above\n");
    return well ? EXIT_PASSED : EXIT_TROUBLE;
}
