/* racelab run: the program, built plainly, run many times; how the outcomes spread.
 *
 * This is where a student first sees a race: the same program, the same input, and five different
 * answers.  Runs go side by side on all cores, which also makes for more different schedules. */
#include "base/alloc.h"
#include "base/file.h"
#include "checkers/build.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "reports/histogram.h"
#include "run/process.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct series {
    const struct submission *submission;
    unsigned long times;
    pthread_mutex_t lock; /* guards all below */
    unsigned long started;
    struct outcomes outcomes;
    char *trouble; /* the first of them */
};

static char *outcome_of(const struct process *p)
{
    AUTO_FREE char *end = process_end_text(p);

    if (p->end == PROCESS_EXITED && p->status == 0)
        return xstrdup(p->output_bytes ? p->output : "(printed nothing)");
    return xformat("%s[%s]", p->output, end);
}

static void run_once(struct series *s)
{
    struct process p = PROCESS_INIT;

    list_add(&p.argv, s->submission->program[VARIANT_PLAIN]);
    p.folder = s->submission->folder;
    p.limits.cpu_ms = 1000 * s->submission->lab->behaviour.seconds;
    int ran = process_run(&p);
    pthread_mutex_lock(&s->lock);
    if (ran < 0 && !s->trouble)
        s->trouble = xstrdup(p.trouble);
    else if (ran == 0 && p.end != PROCESS_INTERRUPTED) {
        AUTO_FREE char *outcome = outcome_of(&p);
        outcomes_add(&s->outcomes, outcome);
    }
    pthread_mutex_unlock(&s->lock);
    process_release(&p);
}

static void *runner(void *context)
{
    struct series *s = context;

    while (!process_interrupted()) {
        pthread_mutex_lock(&s->lock);
        bool more = s->started < s->times && !s->trouble;
        s->started += more;
        pthread_mutex_unlock(&s->lock);
        if (!more)
            break;
        run_once(s);
    }
    return NULL;
}

static void run_series(struct series *s)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    pthread_t threads[16];
    long started = 0;

    while (started + 1 < cores && started < 16 &&
           pthread_create(&threads[started], NULL, runner, s) == 0)
        started++;
    runner(s);
    while (started)
        pthread_join(threads[--started], NULL);
}

static void print_diagnostics(const struct lab *lab, const struct compilation *c)
{
    for (size_t i = 0; i < c->diagnostic_count; i++) {
        const struct diagnostic *d = &c->diagnostics[i];
        fprintf(stderr, "%s/%s:%u:%u: %s: %s\n", lab->folder, d->file, d->line, d->column,
                d->error ? "error" : "warning", d->message);
    }
}

static void copy_or_die(const struct list *names, const char *from, const char *to)
{
    for (size_t i = 0; i < names->count; i++) {
        AUTO_FREE char *source = xformat("%s/%s", from, names->item[i]);
        AUTO_FREE char *target = xformat("%s/%s", to, names->item[i]);
        if (file_copy(source, target) < 0)
            die(EXIT_TROUBLE, "cannot copy %s to %s: %s", source, target, strerror(errno));
    }
}

static bool build(struct submission *s)
{
    struct compilation c;

    copy_or_die(&s->lab->edit, s->lab->folder, s->folder);
    copy_or_die(&s->lab->harness, s->lab->folder, s->folder);
    int ran = build_program(s, VARIANT_PLAIN, &s->lab->sizes[JUDGE_BEHAVIOUR], &c);
    if (ran < 0)
        fprintf(stderr, "racelab: %s\n", c.trouble);
    else if (!c.succeeded)
        print_diagnostics(s->lab, &c);
    compilation_release(&c);
    return s->program[VARIANT_PLAIN] != NULL;
}

static enum exit_status run_and_print(struct context *c, struct submission *s, unsigned long times)
{
    struct series series = {
        .submission = s,
        .times = times,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .outcomes = OUTCOMES_INIT,
    };
    AUTO_BUFFER text = BUFFER_INIT;

    run_series(&series);
    histogram_write(&text, &series.outcomes, context_width(), context_color(c));
    fwrite(text.text, 1, text.length, stdout);
    if (series.trouble)
        fprintf(stderr, "racelab: %s\n", series.trouble);
    enum exit_status status = series.trouble || process_interrupted() ? EXIT_TROUBLE : EXIT_PASSED;
    outcomes_release(&series.outcomes);
    free(series.trouble);
    return status;
}

enum exit_status cmd_run(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *id = NULL, *value;
    unsigned long times = 20;

    while (arguments_next(&a)) {
        if ((value = arguments_value(&a, "--times")))
            times = arguments_number("--times", value, 1, 100000);
        else if (id)
            die(EXIT_USAGE, "run: one lab at a time\nSee `racelab help run`.");
        else
            id = arguments_word(&a);
    }
    if (!id)
        die(EXIT_USAGE, "run: which lab?\nSee `racelab help run`.");
    const struct lab *lab = context_lab(c, id);
    AUTO_FREE char *work = context_folder(c, "work");
    AUTO_FREE char *prefix = xformat("%s/%s", work, id);
    AUTO_FREE char *folder = folder_temporary(prefix);
    if (!folder)
        die(EXIT_TROUBLE, "cannot make a folder %s-XXXXXX: %s", prefix, strerror(errno));
    struct submission s = {.lab = lab, .tools = context_tools(c), .folder = folder};
    enum exit_status status = build(&s) ? run_and_print(c, &s, times) : EXIT_FAILED;
    free(s.program[VARIANT_PLAIN]);
    folder_remove(folder);
    return status;
}
