/* racelab run: the program, built plainly, run many times; how the outcomes spread.
 *
 * This is where a student first sees a race: the same program, the same input, and five different
 * answers.  Runs go side by side on all cores, which also makes for more different schedules. */
#include "base/alloc.h"
#include "base/file.h"
#include "checkers/build.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/program.h"
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
    const char *expected; /* what it must print; NULL: anything */
    pthread_mutex_t lock; /* guards all below */
    unsigned long started;
    struct outcome *outcomes; /* texts are owned */
    size_t outcome_count;
    char *trouble; /* the first of them */
};

/* What the program printed, and how it ended if not well. */
static void outcome_text(const struct process *p, struct buffer *text)
{
    buffer_add(text, p->output, p->output_bytes);
    if (p->end == PROCESS_EXITED && p->status == 0) {
        if (!text->length)
            buffer_add_text(text, "(printed nothing)");
        return;
    }
    AUTO_FREE char *end = process_end_text(p);
    buffer_format(text, "%s(%s)", text->length ? " " : "", end);
}

static bool same_outcome(const struct outcome *o, const struct buffer *text)
{
    return o->bytes == text->length && !memcmp(o->text, text->text, text->length);
}

/* Called with the lock held.  Takes the text. */
static void count_outcome(struct series *s, struct buffer *text, enum outcome_sort sort)
{
    for (size_t i = 0; i < s->outcome_count; i++) {
        if (same_outcome(&s->outcomes[i], text)) {
            s->outcomes[i].count++;
            return;
        }
    }
    s->outcomes = xgrow(s->outcomes, s->outcome_count, sizeof *s->outcomes);
    size_t bytes = text->length;
    s->outcomes[s->outcome_count++] =
        (struct outcome){.text = buffer_detach(text), .bytes = bytes, .count = 1, .sort = sort};
}

static enum outcome_sort sort_of(const struct series *s, const struct process *p)
{
    if (!s->expected)
        return OUTCOME_PLAIN;
    bool right =
        p->end == PROCESS_EXITED && p->status == (int)s->submission->lab->behaviour.exit_status &&
        p->output_bytes == strlen(s->expected) && !memcmp(p->output, s->expected, p->output_bytes);
    return right ? OUTCOME_RIGHT : OUTCOME_WRONG;
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
        AUTO_BUFFER text = BUFFER_INIT;
        outcome_text(&p, &text);
        count_outcome(s, &text, sort_of(s, &p));
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

static enum exit_status copy_in(const struct submission *s, const struct list *names)
{
    for (size_t i = 0; i < names->count; i++) {
        AUTO_FREE char *source = xformat("%s/%s", s->lab->folder, names->item[i]);
        AUTO_FREE char *target = xformat("%s/%s", s->folder, names->item[i]);
        if (file_copy(source, target) == 0)
            continue;
        int saved = errno;
        fprintf(stderr, "racelab: cannot copy %s to %s: %s\n", source, target, strerror(saved));
        return EXIT_TROUBLE;
    }
    return EXIT_PASSED;
}

static void show_diagnostics(const struct lab *lab, const struct compilation *c)
{
    AUTO_LIST names = LIST_INIT;
    AUTO_LIST paths = LIST_INIT;

    list_add_all(&names, &lab->edit);
    list_add_all(&names, &lab->harness);
    for (size_t i = 0; i < names.count; i++)
        list_add_format(&paths, "%s/%s", lab->folder, names.item[i]);
    program_show_diagnostics(c, &names, &paths);
}

static enum exit_status build(struct submission *s)
{
    struct compilation c;

    if (copy_in(s, &s->lab->edit) || copy_in(s, &s->lab->harness))
        return EXIT_TROUBLE;
    int ran = build_program(s, VARIANT_PLAIN, &s->lab->sizes[JUDGE_BEHAVIOUR], &c);
    enum exit_status status = ran < 0 ? EXIT_TROUBLE : !c.succeeded ? EXIT_FAILED : EXIT_PASSED;
    if (ran < 0)
        fprintf(stderr, "racelab: %s\n", c.trouble);
    else if (!c.succeeded)
        show_diagnostics(s->lab, &c);
    compilation_release(&c);
    return status;
}

static void must_be_there(const struct lab *lab)
{
    for (size_t i = 0; i < lab->edit.count; i++) {
        AUTO_FREE char *path = xformat("%s/%s", lab->folder, lab->edit.item[i]);
        if (!file_exists(path))
            die(EXIT_FAILED,
                "there is no file %s\nTo get the broken program back: racelab reset %s", path,
                lab->id);
    }
}

static void print_outcomes(const struct context *c, const struct series *s)
{
    const struct histogram_options options = {.color = context_color(c), .width = context_width()};
    AUTO_BUFFER text = BUFFER_INIT;

    histogram_write(&text, s->outcomes, s->outcome_count, &options);
    fwrite(text.text, 1, text.length, stdout);
    if (s->trouble)
        fprintf(stderr, "racelab: %s\n", s->trouble);
}

static void series_release(struct series *s)
{
    for (size_t i = 0; i < s->outcome_count; i++)
        free((char *)s->outcomes[i].text);
    free(s->outcomes);
    free(s->trouble);
}

static char *expected_text(const struct lab *lab)
{
    struct problem problem = PROBLEM_INIT;
    char *text = NULL;

    if (lab->behaviour.stdout_text)
        text = lab_expand(lab->behaviour.stdout_text, &lab->sizes[JUDGE_BEHAVIOUR], &problem);
    problem_release(&problem);
    return text;
}

static enum exit_status run_and_print(struct context *c, struct submission *s, unsigned long times)
{
    AUTO_FREE char *expected = expected_text(s->lab);
    struct series series = {
        .submission = s,
        .times = times,
        .expected = expected,
        .lock = PTHREAD_MUTEX_INITIALIZER,
    };

    run_series(&series);
    print_outcomes(c, &series);
    bool judged = !series.trouble && !process_interrupted();
    series_release(&series);
    return judged ? EXIT_PASSED : EXIT_TROUBLE;
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
    must_be_there(lab);
    AUTO_FREE char *work = context_work(c);
    AUTO_FREE char *prefix = xformat("%s/%s", work, id);
    AUTO_FREE char *folder = folder_temporary(prefix);
    if (!folder)
        die(EXIT_TROUBLE, "cannot make a folder %s-XXXXXX: %s", prefix, strerror(errno));
    struct submission s = {.lab = lab, .tools = context_tools(c), .folder = folder};
    enum exit_status status = build(&s);
    if (status == EXIT_PASSED)
        status = run_and_print(c, &s, times);
    free(s.program[VARIANT_PLAIN]);
    folder_remove(folder);
    return status;
}
