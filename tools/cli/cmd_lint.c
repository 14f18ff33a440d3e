/* racelab lint: is the lab itself sound?
 *
 * Every promise of a lab is judged, as often as --repeat says, and each time the answer must be the
 * promised one: a verdict that changes from run to run is the worst fault a lab can have.
 *
 * First all cases of all labs are found; then they are judged side by side and told lab by lab, a
 * line as soon as a case and all before it are done.  Nothing is read from the cache or put
 * there. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/lint.h"
#include "cli/progress.h"
#include "cli/side_by_side.h"
#include "run/process.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct lint_options {
    struct list labs;
    const char *only_case;
    unsigned long repeat, jobs;
    bool keep, table, structure, submissions;
};

struct lint_lab {
    const struct lab *lab;
    struct lint_cases cases;
    struct list complaints; /* about its structure */
    size_t first_run;       /* its cases are the runs from this one on */
};

struct lint {
    struct context *context;
    const struct lint_options *options;
    struct lint_lab *labs;
    size_t lab_count, labs_told;
    struct lint_run *runs;
    size_t run_count, told;
    struct tally tally;
    struct buffer table;
    unsigned long judged; /* how often, all cases together */
    unsigned long broken; /* promises, and rules of structure */
    unsigned long changed;
};

static void complain(struct lint *l, const char *text)
{
    AUTO_BUFFER safe = BUFFER_INIT;

    text_add_escaped(&safe, text, strlen(text), false);
    printf("    %s\n", safe.text);
    l->broken++;
}

/* The headings of all labs whose cases begin at run `index` or before. */
static void tell_labs(struct lint *l, size_t index)
{
    for (; l->labs_told < l->lab_count && l->labs[l->labs_told].first_run <= index;
         l->labs_told++) {
        const struct lint_lab *lab = &l->labs[l->labs_told];
        printf("%s\n", lab->lab->id);
        for (size_t i = 0; i < lab->complaints.count; i++)
            complain(l, lab->complaints.item[i]);
    }
}

static void tell_run(void *context, size_t index)
{
    struct lint *l = context;
    struct lint_run *r = &l->runs[index];
    bool changed = lint_run_changed(r);

    tell_labs(l, index);
    tally_add(&l->tally, r->promised, &r->first);
    l->told++;
    l->judged += r->runs;
    l->changed += changed;
    printf("  %-32s %s  %lu of %lu\n", r->promised->name, r->why ? "BROKEN" : "ok    ", r->kept,
           r->runs);
    if (r->why)
        complain(l, r->why);
    if (changed)
        printf("    the verdict changed from run to run\n");
    fflush(stdout);
}

static void do_run(void *context, size_t index)
{
    struct lint *l = context;

    lint_run_judge(&l->runs[index], l->context, l->options->repeat);
}

static void keep_pristine(const struct lab *lab)
{
    AUTO_FREE char *folder = xformat("%s/.broken", lab->folder);

    if (folder_create(folder) < 0)
        die(EXIT_TROUBLE, "cannot make %s: %s", folder, strerror(errno));
    for (size_t i = 0; i < lab->edit.count; i++) {
        AUTO_FREE char *pristine = pristine_path(lab, lab->edit.item[i]);
        AUTO_FREE char *own = xformat("%s/%s", lab->folder, lab->edit.item[i]);
        if (file_copy(own, pristine) < 0)
            die(EXIT_TROUBLE, "cannot copy %s to %s: %s", own, pristine, strerror(errno));
    }
}

static bool wanted(const struct lint_options *o, const struct lint_case *c)
{
    if (o->only_case)
        return !strcmp(o->only_case, c->name);
    return !o->submissions || strchr(c->name, '-');
}

static void plan_runs(struct lint *l, const struct lint_lab *lab)
{
    for (size_t i = 0; i < lab->cases.count && !l->options->structure; i++) {
        if (!wanted(l->options, &lab->cases.item[i]))
            continue;
        l->runs = xgrow(l->runs, l->run_count, sizeof *l->runs);
        l->runs[l->run_count++] =
            (struct lint_run){.lab = lab->lab, .promised = &lab->cases.item[i]};
    }
}

static void plan_lab(struct lint *l, const struct lab *lab)
{
    struct lint_lab *entry = &l->labs[l->lab_count++];

    *entry = (struct lint_lab){.lab = lab, .complaints = LIST_INIT, .first_run = l->run_count};
    if (l->options->keep)
        keep_pristine(lab);
    lint_table_row(&l->table, lab);
    lint_cases_find(&entry->cases, lab, l->context->course_folder, &entry->complaints);
    if (!l->options->only_case)
        lint_structure(lab, &entry->cases, &entry->complaints);
    plan_runs(l, entry);
}

/* Everything that may die is done here, before the first thread is there. */
static void plan(struct lint *l)
{
    const struct list *labs = &l->options->labs;

    for (size_t i = 0; i < labs->count; i++)
        context_lab(l->context, labs->item[i]);
    lint_table_head(&l->table);
    l->labs = xcalloc(labs->count, sizeof *l->labs);
    for (size_t i = 0; i < labs->count; i++)
        plan_lab(l, context_lab(l->context, labs->item[i]));
    if (l->run_count)
        context_make_ready(l->context);
    else if (!l->options->structure)
        die(EXIT_USAGE, "lint: no lab has a case called `%s`", l->options->only_case);
}

static void lint_release(struct lint *l)
{
    for (size_t i = 0; i < l->run_count; i++)
        lint_run_release(&l->runs[i]);
    for (size_t i = 0; i < l->lab_count; i++) {
        lint_cases_release(&l->labs[i].cases);
        list_release(&l->labs[i].complaints);
    }
    free(l->runs);
    free(l->labs);
    buffer_release(&l->table);
}

static void parse(struct lint_options *o, struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *value;

    while (arguments_next(&a)) {
        if (arguments_flag(&a, "--keep"))
            o->keep = true;
        else if (arguments_flag(&a, "--table"))
            o->table = true;
        else if (arguments_flag(&a, "--submissions"))
            o->submissions = true;
        else if (arguments_flag(&a, "--structure"))
            o->structure = true;
        else if ((value = arguments_value(&a, "--repeat")))
            o->repeat = arguments_number("--repeat", value, 1, 10000);
        else if ((value = arguments_value(&a, "--jobs")))
            o->jobs = arguments_number("--jobs", value, 1, 64);
        else if ((value = arguments_value(&a, "--case")))
            o->only_case = value;
        else if ((value = arguments_value(&a, "--course"))) {
            free(c->course_folder);
            c->course_folder = xstrdup(value);
        } else
            list_add(&o->labs, arguments_word(&a));
    }
    if (o->labs.count)
        return;
    const struct course *course = context_course(c);
    for (size_t i = 0; i < course->lab_count; i++)
        list_add(&o->labs, course->labs[i].lab.id);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void print_summary(struct lint *l)
{
    if (l->options->table) {
        if (l->judged)
            lint_table_tally(&l->table, &l->tally);
        printf("\n%s", l->table.text);
    }
    printf("\n%zu lab%s, %zu case%s, %lu run%s, %lu verdict%s that changed: ", l->lab_count,
           plural(l->lab_count), l->run_count, plural(l->run_count), l->judged, plural(l->judged),
           l->changed, plural(l->changed));
    if (l->broken)
        printf("%lu promise%s broken\n", l->broken, plural(l->broken));
    else
        printf("every promise kept\n");
}

static enum exit_status conclude(struct lint *l)
{
    if (process_interrupted()) {
        fprintf(stderr, "racelab: interrupted; %zu of %zu cases were judged\n", l->told,
                l->run_count);
        return EXIT_TROUBLE;
    }
    tell_labs(l, l->run_count);
    print_summary(l);
    return l->broken ? EXIT_FAILED : EXIT_PASSED;
}

enum exit_status cmd_lint(struct context *c, int argc, char **argv)
{
    struct lint_options o = {.repeat = 1};
    struct lint l = {.context = c, .options = &o, .table = BUFFER_INIT};

    parse(&o, c, argc, argv);
    plan(&l);
    struct side_by_side all = {
        .count = l.run_count, .at_once = o.jobs, .work = do_run, .tell = tell_run, .context = &l};
    side_by_side(&all);
    enum exit_status status = conclude(&l);
    lint_release(&l);
    list_release(&o.labs);
    return status;
}
