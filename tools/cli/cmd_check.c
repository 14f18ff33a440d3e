/* racelab check: judges, and prints the results in every format asked for.
 *
 * Several labs are judged side by side; the reports have them in the order asked for.  A report to
 * a file is written whole or not at all; the exit status says what the judges found,
 * and an error is never a fail. */
#include "base/alloc.h"
#include "base/file.h"
#include "cli/arguments.h"
#include "cli/cache.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/side_by_side.h"
#include "reports/report.h"
#include "run/process.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct output {
    const struct report *report;
    const char *file; /* NULL: standard output; borrowed */
};

struct check_options {
    struct list labs;
    struct list only;
    struct output *outputs;
    size_t output_count;
    const char *submission;
    bool all, solution, no_cache, exit_zero;
    char *again; /* the command line, to be shown again */
};

static void add_output(struct check_options *o, const char *format)
{
    const char *equals = strchr(format, '=');
    size_t length = equals ? (size_t)(equals - format) : strlen(format);
    AUTO_FREE char *name = xstrndup(format, length);
    const struct report *report = report_find(name);

    if (!report)
        die(EXIT_USAGE, "check: no format is called `%s`; there are %s", name, report_names());
    if (equals && !equals[1])
        die(EXIT_USAGE, "check: --format %s= wants the name of a file behind the `=`", name);
    o->outputs = xgrow(o->outputs, o->output_count, sizeof *o->outputs);
    o->outputs[o->output_count++] = (struct output){report, equals ? equals + 1 : NULL};
}

static void add_only(struct check_options *o, const char *value)
{
    AUTO_FREE char *copy = xstrdup(value);
    AUTO_LIST names = LIST_INIT;
    char *rest = NULL;

    judge_check_names(&names);
    for (char *name = strtok_r(copy, ",", &rest); name; name = strtok_r(NULL, ",", &rest)) {
        if (!list_has(&names, name))
            die(EXIT_USAGE,
                "check: no check is called `%s`; there are build, behaviour, tsan, "
                "helgrind, explore",
                name);
        if (!list_has(&o->only, name))
            list_add(&o->only, name);
    }
    if (!o->only.count)
        die(EXIT_USAGE, "check: --only wants the names of checks: --only tsan,helgrind");
}

static enum color color_from(const char *value)
{
    if (!strcmp(value, "always"))
        return COLOR_ALWAYS;
    if (!strcmp(value, "never"))
        return COLOR_NEVER;
    if (strcmp(value, "auto"))
        die(EXIT_USAGE, "check: --color is auto, always or never, not `%s`", value);
    return COLOR_AUTO;
}

static void set_course(struct context *c, const char *folder)
{
    free(c->course_folder);
    c->course_folder = xstrdup(folder);
}

static bool parse_flag(struct check_options *o, const struct arguments *a)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = {
        {"--all", &o->all},
        {"--solution", &o->solution},
        {"--no-cache", &o->no_cache},
        {"--exit-zero", &o->exit_zero},
    };

    for (size_t i = 0; i < ARRAY_COUNT(flags); i++)
        if (arguments_flag(a, flags[i].name))
            return *flags[i].flag = true;
    return false;
}

static void parse(struct check_options *o, struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *value;

    while (arguments_next(&a)) {
        if (parse_flag(o, &a))
            continue;
        if ((value = arguments_value(&a, "--submission")))
            o->submission = value;
        else if ((value = arguments_value(&a, "--format")))
            add_output(o, value);
        else if ((value = arguments_value(&a, "--only")))
            add_only(o, value);
        else if ((value = arguments_value(&a, "--course")))
            set_course(c, value);
        else if ((value = arguments_value(&a, "--color")))
            c->color = color_from(value);
        else
            list_add(&o->labs, arguments_word(&a));
    }
    if (!o->output_count)
        add_output(o, "text");
}

static void check_combination(const struct check_options *o)
{
    if (o->all && o->labs.count)
        die(EXIT_USAGE, "check: either --all or the names of labs");
    if (o->submission && o->solution)
        die(EXIT_USAGE, "check: either --submission or --solution");
    if (o->submission && o->labs.count != 1)
        die(EXIT_USAGE, "check: --submission DIR judges the files for one lab: which?");
    if (o->submission && !folder_exists(o->submission))
        die(EXIT_USAGE, "check: --submission %s: %s", o->submission,
            file_exists(o->submission) ? "is not a folder" : strerror(errno));
    for (size_t i = 0; i < o->output_count; i++)
        for (size_t k = i + 1; k < o->output_count; k++)
            if (!o->outputs[i].file && !o->outputs[k].file)
                die(EXIT_USAGE, "check: only one --format can go to standard output; "
                                "give the others a file: --format junit=results.xml");
}

static void choose_labs(struct check_options *o, struct context *c)
{
    const struct course *course = context_course(c);

    if (o->all) {
        for (size_t i = 0; i < course->lab_count; i++)
            list_add(&o->labs, course->labs[i].lab.id);
    } else if (!o->labs.count) {
        const struct lab *next = progress_next(c);
        if (!next)
            die(EXIT_PASSED, "every lab is solved; `racelab check --all` judges them all again");
        list_add(&o->labs, next->id);
    }
    for (size_t i = 0; i < o->labs.count; i++)
        context_lab(c, o->labs.item[i]);
}

/* A file of the harness lies in the lab's folder, wherever the student's files are. */
static void show_harness(const struct lab *lab, const char *folder, struct site *s)
{
    if (!s->file || !list_has(&lab->harness, s->file))
        return;
    AUTO_FREE char *name = s->file;
    s->file = xformat("%s/%s", folder, name);
}

static void show_paths(const struct lab *lab, const struct judging *j, struct lab_result *result)
{
    free(result->shown_dir);
    result->shown_dir = context_shown_path(j->files);
    for (size_t c = 0; c < result->check_count; c++) {
        struct check_result *r = &result->check[c];
        if (r->trace) {
            AUTO_FREE char *trace = r->trace;
            r->trace = context_shown_path(trace);
        }
        for (size_t i = 0; i < r->finding_count && j->files != lab->folder; i++) {
            show_harness(lab, lab->folder, &r->findings[i].at);
            for (size_t k = 0; k < r->findings[i].also_count; k++)
                show_harness(lab, lab->folder, &r->findings[i].also[k]);
        }
    }
}

static void judge_one(const struct check_options *o, struct context *c, const struct lab *lab,
                      struct lab_result *result)
{
    struct own_judging own;

    own_judging_init(&own, c, lab);
    own.judging.only = &o->only;
    own.judging.foreign = o->submission != NULL;
    if (o->submission)
        own.judging.files = o->submission;
    if (o->solution)
        own.judging.files = lab->solution_folder;
    AUTO_FREE char *key = cache_key(c, &own.judging);
    if (o->no_cache || judging_stray(&own.judging) || !cache_get(c, key, result)) {
        judge_lab(&own.judging, result);
        cache_put(c, key, result);
    }
    show_paths(lab, &own.judging, result);
    own_judging_release(&own);
}

/* Long work shows progress on a terminal and is quiet in a pipe. */
static void show_progress(const struct lab *lab, size_t number, size_t count)
{
    if (!isatty(STDERR_FILENO))
        return;
    if (number <= count)
        fprintf(stderr, "\r\033[K[%zu/%zu] judging %s ...", number, count, lab->id);
    else
        fprintf(stderr, "\r\033[K");
    fflush(stderr);
}

static char *timestamp_now(void)
{
    time_t seconds = time(NULL);
    struct tm tm;
    char text[32];

    gmtime_r(&seconds, &tm);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return xstrdup(text);
}

static int print_reports(const struct check_options *o, const struct context *c,
                         const struct lab_result *results, const char *timestamp)
{
    int failed = 0;

    for (size_t i = 0; i < o->output_count; i++) {
        const struct output *out = &o->outputs[i];
        struct report_options options = {
            .color = !out->file && context_color(c),
            .width = out->file ? 100 : context_width(),
            .version = RACELAB_VERSION,
            .timestamp = timestamp,
            .again = o->again,
        };
        AUTO_BUFFER text = BUFFER_INIT;
        out->report->write(&text, results, o->labs.count, &options);
        if (!out->file) {
            fwrite(text.text, 1, text.length, stdout);
        } else if (file_write(out->file, text.text, text.length) < 0) {
            fprintf(stderr, "racelab: cannot write %s: %s\n", out->file, strerror(errno));
            failed = -1;
        }
    }
    return failed;
}

static enum exit_status status_of(const struct check_options *o, const struct lab_result *results)
{
    enum exit_status status = EXIT_PASSED;

    for (size_t i = 0; i < o->labs.count; i++) {
        if (results[i].verdict == VERDICT_ERROR)
            return EXIT_TROUBLE;
        if (results[i].verdict == VERDICT_FAIL && !o->exit_zero)
            status = EXIT_FAILED;
    }
    return status;
}

struct check {
    const struct check_options *options;
    struct context *context;
    struct lab_result *results;
};

static void judge_index(void *context, size_t index)
{
    struct check *k = context;
    const struct list *labs = &k->options->labs;
    const struct lab *lab = context_lab(k->context, labs->item[index]);

    show_progress(lab, index + 1, labs->count);
    judge_one(k->options, k->context, lab, &k->results[index]);
}

static enum exit_status check(struct check_options *o, struct context *c)
{
    struct check k = {o, c, xcalloc(o->labs.count, sizeof *k.results)};
    AUTO_FREE char *timestamp = timestamp_now();
    enum exit_status status = EXIT_TROUBLE;

    context_make_ready(c);
    side_by_side(
        &(struct side_by_side){.count = o->labs.count, .work = judge_index, .context = &k});
    show_progress(NULL, 1, 0);
    if (process_interrupted())
        fprintf(stderr, "racelab: interrupted; nothing was written\n");
    else if (print_reports(o, c, k.results, timestamp) == 0)
        status = status_of(o, k.results);
    for (size_t i = 0; i < o->labs.count; i++)
        lab_result_release(&k.results[i]);
    free(k.results);
    return status;
}

enum exit_status cmd_check(struct context *c, int argc, char **argv)
{
    struct check_options o = {.again = context_command_line(argc, argv)};

    parse(&o, c, argc, argv);
    check_combination(&o);
    choose_labs(&o, c);
    enum exit_status status = check(&o, c);
    list_release(&o.labs);
    list_release(&o.only);
    free(o.outputs);
    free(o.again);
    return status;
}
