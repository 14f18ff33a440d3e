/* Does the program do what it should, as often as we ask it?
 *
 * The plain program is run `runs` times, some of them side by side: an idle machine hardly ever
 * stops a thread in the middle, a busy one does.  The first run that fails ends it; if several fail
 * at once, the one with the lowest number is told.
 *
 * What the program printed is not to be trusted: it is kept as it is, short, and the reports
 * escape it. */
#include "base/alloc.h"
#include "base/buffer.h"
#include "checkers/behaviour_end.h"
#include "checkers/checker.h"
#include "checkers/words.h"
#include "run/process.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WORKERS_MAX 4
#define SHOWN_BYTES 120 /* of an output, in a message */

struct work {
    const struct submission *submission;
    const char *expected; /* NULL: anything will do */
    pthread_mutex_t lock; /* guards all below */
    unsigned next;        /* the run to do, from 1 */
    unsigned failed;      /* the lowest run that failed, or 0 */
    struct check_result result;
};

static unsigned runs_of(const struct lab *lab)
{
    return lab->behaviour.runs ? lab->behaviour.runs : 1;
}

/* Line number `number` of text, from 1, as much of it as is shown; NULL if there are fewer. */
static char *line_of(const char *text, size_t number)
{
    for (; number > 1; number--) {
        text = strchr(text, '\n');
        if (!text)
            return NULL;
        text++;
    }
    if (!*text)
        return NULL;
    size_t length = strcspn(text, "\n");
    if (length <= SHOWN_BYTES)
        return xstrndup(text, length);
    return xformat("%.*s…", SHOWN_BYTES, text);
}

static size_t first_difference(const char *a, const char *b)
{
    size_t line = 1;

    for (; *a && *a == *b; a++, b++)
        line += *a == '\n';
    return line;
}

static bool same_output(const struct process *p, const char *expected)
{
    size_t length = strlen(expected);

    return p->output_bytes == length && !memcmp(p->output, expected, length);
}

static char *quoted(char *line)
{
    return line ? xformat("`%s`", line) : xstrdup("nothing more");
}

/* "printed `hits = 183` in run 3 of 10, expected `hits = 200`" */
static char *output_message(const struct work *w, const struct process *p, unsigned run)
{
    size_t line = first_difference(p->output, w->expected);
    AUTO_FREE char *got = line_of(p->output, line);
    AUTO_FREE char *want = line_of(w->expected, line);
    AUTO_FREE char *shown_got = quoted(got);
    AUTO_FREE char *shown_want = quoted(want);

    if (got && want && !strcmp(got, want))
        return xformat("printed %s in run %u of %u, and not exactly what is expected (the end of "
                       "the line, or bytes that do not show, differ)",
                       shown_got, run, runs_of(w->submission->lab));
    return xformat("printed %s in run %u of %u, expected %s", shown_got, run,
                   runs_of(w->submission->lab), shown_want);
}

static void compare(const struct work *w, const struct process *p, unsigned run,
                    struct check_result *result)
{
    unsigned wanted = w->submission->lab->behaviour.exit_status;

    if (w->expected && !same_output(p, w->expected)) {
        struct finding *f = check_result_add(result, KIND_WRONG_OUTPUT);
        f->message = output_message(w, p, run);
        f->help = xstrdup(
            "what must have happened before this is printed, and what makes it happen first?");
    } else if ((unsigned)p->status != wanted) {
        struct finding *f = check_result_add(result, KIND_WRONG_OUTPUT);
        AUTO_FREE char *said = line_of(p->errors, 1);
        f->message = xformat("exited with status %d in run %u of %u, expected %u%s%s%s", p->status,
                             run, runs_of(w->submission->lab), wanted, said ? "; it said `" : "",
                             said ? said : "", said ? "`" : "");
        f->help = xstrdup("what did the program say when it gave up?");
    }
}

static void add_run(struct check_result *result, unsigned run, unsigned runs)
{
    for (size_t i = 0; i < result->finding_count; i++) {
        struct finding *f = &result->findings[i];
        if (f->kind == KIND_WRONG_OUTPUT && strstr(f->message, " in run "))
            continue;
        char *message = xformat("%s (run %u of %u)", f->message, run, runs);
        free(f->message);
        f->message = message;
    }
}

static void one_run(const struct work *w, unsigned run, struct check_result *result)
{
    const struct submission *s = w->submission;
    struct process p = PROCESS_INIT;
    struct hang hang = HANG_INIT;

    list_add(&p.argv, s->program[VARIANT_PLAIN]);
    p.folder = s->folder;
    p.limits.cpu_ms = 1000 * (s->lab->behaviour.seconds ? s->lab->behaviour.seconds : 5);
    p.limits.wall_ms = 20000 + 6 * p.limits.cpu_ms;
    hang_watch(&hang, &p);
    if (process_run(&p) < 0) {
        check_result_error(result, "%s", p.trouble);
    } else {
        end_findings(result, s->lab, &p, &hang);
        if (p.end == PROCESS_EXITED)
            compare(w, &p, run, result);
        add_run(result, run, runs_of(s->lab));
    }
    hang_release(&hang);
    process_release(&p);
}

/* The next run to do; 0: none is left, or one has failed. */
static unsigned take(struct work *w)
{
    unsigned run = 0;

    pthread_mutex_lock(&w->lock);
    if (!w->failed && w->next <= runs_of(w->submission->lab))
        run = w->next++;
    pthread_mutex_unlock(&w->lock);
    return run;
}

/* Keeps the result of a run that failed, if it is the earliest. */
static void hand_in(struct work *w, unsigned run, struct check_result *result)
{
    pthread_mutex_lock(&w->lock);
    if ((result->finding_count || result->verdict == VERDICT_ERROR) &&
        (!w->failed || run < w->failed)) {
        struct check_result before = w->result;
        w->failed = run;
        w->result = *result;
        *result = before;
    }
    pthread_mutex_unlock(&w->lock);
}

static void *worker(void *context)
{
    struct work *w = context;

    for (unsigned run; (run = take(w)) != 0;) {
        struct check_result result = CHECK_RESULT_INIT;
        one_run(w, run, &result);
        hand_in(w, run, &result);
        check_result_release(&result);
    }
    return NULL;
}

static void run_all(struct work *w)
{
    pthread_t threads[WORKERS_MAX];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    long wanted = cores - 2; /* one core is left to the other judges, one worker is this thread */
    size_t started = 0;

    while ((long)started < wanted && started < WORKERS_MAX &&
           pthread_create(&threads[started], NULL, worker, w) == 0)
        started++;
    worker(w);
    while (started)
        pthread_join(threads[--started], NULL);
}

static void behaviour_run(const struct submission *s, struct check_result *result)
{
    const char *name = result->check;
    struct work w = {.submission = s, .lock = PTHREAD_MUTEX_INITIALIZER, .next = 1};
    struct problem problem = PROBLEM_INIT;
    AUTO_FREE char *expected = NULL;

    w.result = (struct check_result)CHECK_RESULT_INIT;
    if (s->lab->behaviour.stdout_text) {
        expected =
            lab_expand(s->lab->behaviour.stdout_text, &s->lab->sizes[JUDGE_BEHAVIOUR], &problem);
        if (!expected)
            check_result_error(&w.result, "%s", problem.text);
    }
    w.expected = expected;
    if (w.result.verdict != VERDICT_ERROR)
        run_all(&w);
    unsigned runs = runs_of(s->lab);
    AUTO_FREE char *none = xformat("%u run%s, as expected", runs, runs == 1 ? "" : "s");
    words_conclude(&w.result, none);
    w.result.check = name;
    w.result.seconds = result->seconds;
    check_result_release(result);
    *result = w.result;
    problem_release(&problem);
    pthread_mutex_destroy(&w.lock);
}

const struct checker behaviour_checker = {
    .name = "behaviour",
    .asks = "does the program do what it should, run after run?",
    .variant = VARIANT_PLAIN,
    .judge = JUDGE_BEHAVIOUR,
    .run = behaviour_run,
};
