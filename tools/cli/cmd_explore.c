/* racelab explore: the explorer by itself, on a lab or on any C program with threads. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "checkers/explore.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/program.h"
#include "reports/json.h"
#include "reports/report.h"
#include "run/process.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct explore_options {
    struct list words; /* labs or files */
    struct list sources, macros, flags;
    struct buffer runtime; /* options for the explorer's runtime */
    const char *strategy;
    unsigned long seconds;
    const char *trace;
    bool json;
    char *again;
};

static void set_strategy(struct explore_options *o, const char *value)
{
    static const char *const known[] = {"dpor", "random", "pct", "naive"};

    for (size_t i = 0; i < ARRAY_COUNT(known); i++)
        if (!strcmp(value, known[i]))
            o->strategy = known[i];
    if (strcmp(value, o->strategy))
        die(EXIT_USAGE, "explore: --strategy is dpor, random or pct, not `%s`", value);
}

static void set_format(struct explore_options *o, const char *value)
{
    o->json = !strcmp(value, "json");
    if (!o->json && strcmp(value, "text"))
        die(EXIT_USAGE, "explore: --format is text or json, not `%s`", value);
}

/* Options that go straight to the runtime, with their names there. */
static bool pass_on(struct explore_options *o, struct arguments *a)
{
    static const struct {
        const char *option, *word;
        unsigned long max;
    } numbers[] = {
        {"--max-executions", "max", 1000000000000},
        {"--preemptions", "preemptions", 1000},
        {"--seed", "seed", 4294967295},
        {"--spurious", "spurious", 100},
    };
    const char *value;

    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
        if (!(value = arguments_value(a, numbers[i].option)))
            continue;
        buffer_format(&o->runtime, " %s=%lu", numbers[i].word,
                      arguments_number(numbers[i].option, value, 0, numbers[i].max));
        return true;
    }
    if (!arguments_flag(a, "--all-findings"))
        return false;
    buffer_add_text(&o->runtime, " all-findings");
    return true;
}

static void add_flag(struct list *l, const char *prefix, const char *value)
{
    list_add_format(l, "%s%s", prefix, value);
}

/* -D NAME=VALUE and -DNAME=VALUE, and so on. */
static bool compiler_option(struct explore_options *o, struct arguments *a)
{
    const char *word = a->argv[a->at];

    if (a->only_words || word[0] != '-' || !strchr("DIl", word[1]) || !word[1])
        return false;
    const char *value = word + 2;
    if (!*value) {
        if (++a->at >= a->argc)
            die(EXIT_USAGE, "explore: %s wants a value", word);
        value = a->argv[a->at];
    }
    if (word[1] == 'D')
        list_add(&o->macros, value);
    else
        add_flag(&o->flags, word[1] == 'I' ? "-I" : "-l", value);
    return true;
}

static void parse(struct explore_options *o, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *value;

    while (arguments_next(&a)) {
        if (pass_on(o, &a) || compiler_option(o, &a))
            continue;
        if ((value = arguments_value(&a, "--strategy")))
            set_strategy(o, value);
        else if ((value = arguments_value(&a, "--seconds")))
            o->seconds = arguments_number("--seconds", value, 1, 1000000);
        else if ((value = arguments_value(&a, "--trace")))
            o->trace = value;
        else if ((value = arguments_value(&a, "--format")))
            set_format(o, value);
        else
            list_add(&o->words, arguments_word(&a));
    }
    if (!o->words.count)
        die(EXIT_USAGE, "explore: which lab, or which C files?\nSee `racelab help explore`.");
    buffer_format(&o->runtime, " strategy=%s", o->strategy);
}

static bool is_file(const char *word)
{
    return text_ends_with(word, ".c") || strchr(word, '/');
}

static void lab_sources(struct explore_options *o, const struct lab *lab)
{
    const struct list *lists[] = {&lab->edit, &lab->harness};
    const struct macros *sizes = &lab->sizes[JUDGE_EXPLORE];

    for (size_t l = 0; l < ARRAY_COUNT(lists); l++)
        for (size_t i = 0; i < lists[l]->count; i++)
            list_add_format(&o->sources, "%s/%s", lab->folder, lists[l]->item[i]);
    for (size_t i = 0; i < sizes->count; i++)
        list_add_format(&o->macros, "%s=%ld", sizes->item[i].name, sizes->item[i].value);
    for (size_t i = 0; i < lab->libraries.count; i++)
        add_flag(&o->flags, "-l", lab->libraries.item[i]);
}

static json_t *result_json(const struct explore_options *o, const struct exploration *x,
                           const struct check_result *r)
{
    json_t *root = json_object();
    double speed = x->seconds_taken > 0 ? (double)x->executions / x->seconds_taken : 0;

    json_object_set_new(root, "schema", json_string("racelab.explore/1"));
    json_object_set_new(root, "verdict", json_string(verdict_name(r->verdict)));
    json_object_set_new(root, "complete", json_boolean(r->complete));
    json_object_set_new(root, "strategy", json_string(o->strategy));
    json_object_set_new(root, "executions", json_integer((json_int_t)x->executions));
    json_object_set_new(root, "blocked", json_integer((json_int_t)x->blocked));
    json_object_set_new(root, "seconds", json_real(round(x->seconds_taken * 1e6) / 1e6));
    json_object_set_new(root, "executions_per_second", json_integer((json_int_t)round(speed)));
    json_object_set_new(root, "max_threads", json_integer((json_int_t)x->max_threads));
    json_object_set_new(root, "summary", json_text(r->summary ? r->summary : ""));
    json_object_set_new(root, "findings", json_findings(r, false));
    if (r->trace)
        json_object_set_new(root, "trace", json_text(r->trace));
    return root;
}

static void print_text(struct context *c, const struct explore_options *o, const char *name,
                       struct check_result *r)
{
    AUTO_BUFFER out = BUFFER_INIT;
    AUTO_FREE char *here = context_shown_path(".");
    struct lab_result lab = {.lab = xstrdup(name), .shown_dir = xstrdup(here), .check_count = 1};
    const struct report_options options = {
        .color = context_color(c),
        .width = context_width(),
        .version = RACELAB_VERSION,
        .again = o->again,
    };

    lab.check[0] = *r;
    *r = (struct check_result)CHECK_RESULT_INIT;
    lab.verdict = lab.check[0].verdict;
    lab.seconds = lab.check[0].seconds;
    report_find("text")->write(&out, &lab, 1, &options);
    fwrite(out.text, 1, out.length, stdout);
    lab_result_release(&lab);
}

static void print_json(const struct explore_options *o, const struct exploration *x,
                       const struct check_result *r)
{
    AUTO_BUFFER out = BUFFER_INIT;

    json_add(&out, result_json(o, x, r));
    fwrite(out.text, 1, out.length, stdout);
}

/* Places are told by the names the files have here, not by those of the private copies. */
static void show_site(const struct program *p, struct site *s)
{
    for (size_t i = 0; s->file && i < p->lab.edit.count; i++) {
        if (strcmp(s->file, p->lab.edit.item[i]))
            continue;
        free(s->file);
        s->file = context_shown_path(p->originals.item[i]);
        return;
    }
}

static void show_sites(const struct program *p, struct check_result *r)
{
    for (size_t i = 0; i < r->finding_count; i++) {
        show_site(p, &r->findings[i].at);
        for (size_t k = 0; k < r->findings[i].also_count; k++)
            show_site(p, &r->findings[i].also[k]);
    }
    if (r->trace) {
        AUTO_FREE char *trace = r->trace;
        r->trace = context_shown_path(trace);
    }
}

static char *stem_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;

    return xstrndup(name, strcspn(name, "."));
}

static enum exit_status status_of(enum verdict v)
{
    return v == VERDICT_PASS ? EXIT_PASSED : v == VERDICT_FAIL ? EXIT_FAILED : EXIT_TROUBLE;
}

/* An explicit --trace is relative to where the user is. */
static enum exit_status explore(struct context *c, struct explore_options *o, const char *name,
                                const char *expected_stdout, int expected_exit)
{
    const struct program_sources sources = {&o->sources, NULL, &o->macros, &o->flags};
    struct program p;
    struct check_result r = CHECK_RESULT_INIT;

    program_build(&p, c, &sources);
    AUTO_FREE char *traces = context_folder(c, "traces");
    AUTO_FREE char *stem = stem_of(o->words.item[0]);
    struct exploration x = {
        .program = p.path,
        .folder = p.folder,
        .lab = &p.lab,
        .expected_stdout = expected_stdout,
        .expected_exit = expected_exit,
        .options = o->runtime.text,
        .seconds = (unsigned)o->seconds,
    };
    const struct explored_program program = {
        .name = name,
        .trace_name = stem,
        .sources = &p.originals,
        .names = &p.lab.edit,
        .macros = &o->macros,
        .flags = &o->flags,
        .trace_folder = traces,
        .trace_file = o->trace,
    };
    r.check = "explore";
    if (exploration_run(&x) < 0)
        check_result_error(&r, "%s", x.trouble);
    else
        explore_conclude(&x, &program, &r);
    r.seconds = x.seconds_taken;
    show_sites(&p, &r);
    enum exit_status status = process_interrupted() ? EXIT_TROUBLE : status_of(r.verdict);
    if (o->json)
        print_json(o, &x, &r);
    else
        print_text(c, o, name, &r);
    check_result_release(&r);
    exploration_release(&x);
    program_release(&p);
    return status;
}

static enum exit_status explore_lab(struct context *c, struct explore_options *o)
{
    struct problem problem = PROBLEM_INIT;

    if (o->words.count != 1)
        die(EXIT_USAGE, "explore: one lab at a time, or C files");
    const struct lab *lab = context_lab(c, o->words.item[0]);
    const char *text = lab->behaviour.stdout_text;
    AUTO_FREE char *name = xformat("lab %s", lab->id);
    AUTO_FREE char *expected = text ? lab_expand(text, &lab->sizes[JUDGE_EXPLORE], &problem) : NULL;

    problem_release(&problem);
    lab_sources(o, lab);
    return explore(c, o, name, expected, (int)lab->behaviour.exit_status);
}

enum exit_status cmd_explore(struct context *c, int argc, char **argv)
{
    struct explore_options o = {
        .runtime = BUFFER_INIT, .strategy = "dpor", .seconds = 60, .again = NULL};
    enum exit_status status;

    parse(&o, argc, argv);
    o.again = context_command_line(argc, argv);
    if (is_file(o.words.item[0])) {
        list_add_all(&o.sources, &o.words);
        status = explore(c, &o, o.words.item[0], NULL, 0);
    } else {
        status = explore_lab(c, &o);
    }
    list_release(&o.words);
    list_release(&o.sources);
    list_release(&o.macros);
    list_release(&o.flags);
    buffer_release(&o.runtime);
    free(o.again);
    return status;
}
