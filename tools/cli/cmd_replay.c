/* racelab replay: one schedule, run again and looked at.
 *
 * The trace says which program it belongs to, by the hash of its sources: another version is
 * refused, because its steps would mean nothing.  The program is built again and must take the
 * same steps; if it does not, the step at which it differs is told. */
#include "base/alloc.h"
#include "base/text.h"
#include "checkers/exploration.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/program.h"
#include "cli/replay_gdb.h"
#include "cli/steps.h"
#include "run/process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check_identity(const struct trace *t, const char *path)
{
    AUTO_FREE char *trouble = NULL;
    AUTO_FREE char *identity = trace_identity(t, &trouble);

    if (!identity)
        die(EXIT_TROUBLE, "%s is a trace of a program that is gone: %s", path, trouble);
    if (strcmp(identity, t->identity))
        die(EXIT_TROUBLE,
            "%s is a trace of another version of the program: %s has changed since it was made.\n"
            "Check again for a trace of this version.",
            path, t->sources.item[0]);
}

static bool same_text(const char *a, const char *b)
{
    return (!a && !b) || (a && b && !strcmp(a, b));
}

static bool same_step(const struct trace_step *a, const struct trace_step *b)
{
    return a->thread == b->thread && a->line == b->line && same_text(a->operation, b->operation) &&
           same_text(a->object, b->object) && same_text(a->file, b->file) &&
           same_text(a->before, b->before) && same_text(a->after, b->after);
}

/* The number, from 1, of the first step that was another one; 0 if all were the same. */
static size_t first_difference(const struct trace *t, const struct exploration *x)
{
    const struct explored_finding *again = x->finding_count ? &x->findings[0] : NULL;
    size_t count = again ? again->step_count : 0;

    for (size_t i = 0; i < t->step_count || i < count; i++)
        if (i >= t->step_count || i >= count || !same_step(&t->steps[i], &again->steps[i]))
            return i + 1;
    return 0;
}

static void print_escaped(const char *label, const char *text)
{
    AUTO_BUFFER safe = BUFFER_INIT;

    text_add_escaped(&safe, text, strlen(text), false);
    printf("%s%s\n", label, safe.text);
}

static void print_trace(const struct context *c, const struct trace *t)
{
    AUTO_BUFFER out = BUFFER_INIT;
    const struct steps_options options = {
        .width = context_width(), .color = context_color(c), .trace = t};

    printf("%s: ", t->program ? t->program : "a program");
    print_escaped(t->kind ? t->kind : "a schedule", ":");
    steps_write(&out, &options);
    fwrite(out.text, 1, out.length, stdout);
    if (t->printed && *t->printed)
        print_escaped("it printed: ", t->printed);
    if (t->message)
        print_escaped("and so: ", t->message);
}

static enum exit_status compare(const struct trace *t, const struct exploration *x)
{
    size_t different = first_difference(t, x);

    if (!different) {
        printf("replayed: the same %zu steps\n", t->step_count);
        return EXIT_PASSED;
    }
    printf("replayed, but step %zu was another one: the program does not do the same under the "
           "same schedule\n",
           different);
    return EXIT_FAILED;
}

static enum exit_status replay(struct context *c, const struct trace *t, bool gdb)
{
    const struct program_sources sources = {&t->sources, &t->names, &t->macros, &t->flags};
    struct program p;

    if (gdb)
        replay_gdb_need(context_tools(c));
    program_build(&p, c, &sources);
    struct exploration x = {
        .program = p.path,
        .folder = p.folder,
        .lab = &p.lab,
        .expected_stdout = t->expected_stdout,
        .expected_exit = t->expected_exit,
        .options = t->options,
        .seconds = 60,
        .replay = t->choices,
        .replay_length = t->choice_count,
    };
    enum exit_status status = EXIT_TROUBLE;
    if (gdb) {
        status = replay_gdb(context_tools(c), t, &x);
    } else if (exploration_run(&x) < 0) {
        fprintf(stderr, "racelab: %s\n", x.trouble);
    } else {
        print_trace(c, t);
        status = compare(t, &x);
    }
    exploration_release(&x);
    program_release(&p);
    return process_interrupted() ? EXIT_TROUBLE : status;
}

enum exit_status cmd_replay(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *path = NULL;
    bool gdb = false;
    struct trace t;
    char *trouble = NULL;

    while (arguments_next(&a)) {
        if (arguments_flag(&a, "--gdb"))
            gdb = true;
        else if (path)
            die(EXIT_USAGE, "replay: one trace at a time");
        else
            path = arguments_word(&a);
    }
    if (!path)
        die(EXIT_USAGE, "replay: which trace?\nSee `racelab help replay`.");
    if (trace_load(&t, path, &trouble) < 0)
        die(EXIT_USAGE, "%s", trouble);
    check_identity(&t, path);
    enum exit_status status = replay(c, &t, gdb);
    trace_release(&t);
    return status;
}
