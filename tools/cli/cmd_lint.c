/* racelab lint: is the lab itself sound?
 *
 * Every promise of a lab is judged afresh, as often as --repeat says, and each time the answer
 * must be the promised one: a verdict that changes from run to run is the worst fault a lab can
 * have. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/lint.h"
#include "cli/progress.h"
#include "run/process.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct lint_options {
    struct list labs;
    const char *only_case;
    unsigned long repeat;
    bool keep, table, structure, submissions;
};

struct lint {
    struct context *context;
    const struct lint_options *options;
    struct tally tally;
    struct buffer table;
    unsigned long judged; /* submissions, repeats counted once */
    unsigned long broken; /* promises, and rules of structure */
};

static void complain(struct lint *l, const char *text)
{
    AUTO_BUFFER safe = BUFFER_INIT;

    text_add_escaped(&safe, text, strlen(text), false);
    printf("    %s\n", safe.text);
    l->broken++;
}

/* One judging; NULL or what broke the promise (caller frees). */
static char *judge_case(struct lint *l, const struct lab *lab, const struct lint_case *c,
                        bool first)
{
    struct own_judging own;
    struct lab_result result;

    own_judging_init(&own, l->context, lab);
    own.judging.files = c->files ? c->files : lab->folder;
    own.judging.single_file = c->single_file;
    judge_lab(&own.judging, &result);
    char *why = lint_broken_promise(c, lab, &result);
    if (first && !process_interrupted())
        tally_add(&l->tally, c, &result);
    lab_result_release(&result);
    own_judging_release(&own);
    return why;
}

static void run_case(struct lint *l, const struct lab *lab, const struct lint_case *c)
{
    AUTO_FREE char *why = NULL;
    unsigned long kept = 0;

    for (unsigned long i = 0; i < l->options->repeat && !process_interrupted(); i++) {
        AUTO_FREE char *broken = judge_case(l, lab, c, i == 0);
        kept += !broken;
        if (!why)
            why = take_ptr(&broken);
    }
    if (process_interrupted())
        return;
    l->judged++;
    printf("  %-32s %s  %lu of %lu\n", c->name, why ? "BROKEN" : "ok    ", kept,
           l->options->repeat);
    if (why)
        complain(l, why);
    fflush(stdout);
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

static void lint_lab(struct lint *l, const struct lab *lab)
{
    const struct lint_options *o = l->options;
    AUTO_LIST complaints = LIST_INIT;
    struct lint_cases cases;

    if (o->keep)
        keep_pristine(lab);
    printf("%s\n", lab->id);
    lint_table_row(&l->table, lab);
    lint_cases_find(&cases, lab, l->context->course_folder, &complaints);
    if (!o->only_case)
        lint_structure(lab, &cases, &complaints);
    for (size_t i = 0; i < complaints.count; i++)
        complain(l, complaints.item[i]);
    for (size_t i = 0; i < cases.count && !o->structure && !process_interrupted(); i++)
        if (wanted(o, &cases.item[i]))
            run_case(l, lab, &cases.item[i]);
    lint_cases_release(&cases);
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

static void print_summary(struct lint *l)
{
    if (l->options->table) {
        if (l->judged)
            lint_table_tally(&l->table, &l->tally);
        printf("\n%s", l->table.text);
    }
    printf("\n%zu lab%s, %lu submission%s judged %lu time%s each: ", l->options->labs.count,
           l->options->labs.count == 1 ? "" : "s", l->judged, l->judged == 1 ? "" : "s",
           l->options->repeat, l->options->repeat == 1 ? "" : "s");
    if (l->broken)
        printf("%lu promise%s broken\n", l->broken, l->broken == 1 ? "" : "s");
    else
        printf("every promise kept\n");
}

enum exit_status cmd_lint(struct context *c, int argc, char **argv)
{
    struct lint_options o = {.repeat = 1};
    struct lint l = {.context = c, .options = &o, .table = BUFFER_INIT};

    parse(&o, c, argc, argv);
    for (size_t i = 0; i < o.labs.count; i++)
        context_lab(c, o.labs.item[i]);
    lint_table_head(&l.table);
    for (size_t i = 0; i < o.labs.count && !process_interrupted(); i++)
        lint_lab(&l, context_lab(c, o.labs.item[i]));
    enum exit_status status = l.broken ? EXIT_FAILED : EXIT_PASSED;
    if (process_interrupted())
        status = EXIT_TROUBLE;
    else if (!l.judged && !o.structure)
        die(EXIT_USAGE, "lint: no lab has a case called `%s`", o.only_case);
    else
        print_summary(&l);
    buffer_release(&l.table);
    list_release(&o.labs);
    return status;
}
