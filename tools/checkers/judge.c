/* Judging a submission.
 *
 * The parties: one thread for each core, and a list of jobs.  A job compiles one variant of the
 * program and then asks the questions that need it, so that compiling one variant overlaps with
 * running another; the longest (Helgrind) starts first.  Jobs share the submission, but each
 * writes only its own check_result and its own entries of built[] and program[].
 *
 * A submission that is judged more than once is compiled once: the same compiler makes the same
 * program of the same files, so compiling again could not change a verdict.  What is kept of it is
 * what the compiler said, told again in each answer; only a compiler that could not be run is
 * tried again.  Everything else is done afresh.
 *
 * When all are done, one thread goes on alone: if the plain build failed, what the others say is
 * void; otherwise the judges judge each other (cross.c) and the lab's verdict follows. */
#include "checkers/judge.h"

#include "base/alloc.h"
#include "base/file.h"
#include "checkers/build.h"
#include "checkers/checker.h"
#include "checkers/cross.h"
#include "checkers/handed_in.h"
#include "checkers/tsan.h"
#include "run/process.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* In the order shown.  `build` stands before them. */
static const struct checker *const checkers[] = {
    &behaviour_checker,
    &tsan_checker,
    &helgrind_checker,
    &explore_checker,
};

/* In the order started: the slowest first. */
static const size_t job_order[] = {2, 0, 1, 3};

#define CHECK_COUNT (1 + ARRAY_COUNT(checkers))

/* One variant, compiled or not yet. */
struct built {
    bool done;
    int ran; /* of build_program() */
    struct compilation compilation;
};

struct judgement {
    struct judging judging;
    bool prepared; /* the files are in the private folder */
    struct submission submission;
    struct built built[VARIANT_COUNT];
    struct check_result check[CHECK_COUNT]; /* [0] is build */
    bool asked[CHECK_COUNT];
    struct list originals; /* see struct submission */
    struct cross_facts facts;
    pthread_mutex_t lock; /* guards next_job */
    size_t next_job;
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void judge_check_names(struct list *names)
{
    list_add(names, "build");
    for (size_t i = 0; i < ARRAY_COUNT(checkers); i++)
        list_add(names, checkers[i]->name);
}

static void does_not_apply(struct check_result *r)
{
    r->verdict = VERDICT_SKIP;
    r->summary = xstrdup("does not apply to this lab");
}

/* A program that builds plainly must build in every variant: if not, that is our trouble. */
static void build_failed(const struct compilation *c, int ran, struct check_result *r)
{
    if (ran < 0)
        check_result_error(r, "%s", c->trouble);
    else
        check_result_error(r, "the program builds plainly, but not for this check: %s",
                           c->diagnostic_count ? c->diagnostics[0].message : "no reason given");
}

static void ask(struct judgement *w, const struct checker *checker, struct check_result *r)
{
    double start = now();

    if (process_interrupted())
        check_result_error(r, "interrupted");
    else
        checker->run(&w->submission, r);
    r->seconds += now() - start;
}

static struct built *build_once(struct judgement *w, const struct checker *checker)
{
    struct built *b = &w->built[checker->variant];

    if (b->done)
        return b;
    compilation_release(&b->compilation);
    b->ran = build_program(&w->submission, checker->variant,
                           &w->submission.lab->sizes[checker->judge], &b->compilation);
    b->done = b->ran == 0;
    return b;
}

static void build(struct judgement *w, const struct checker *checker, struct check_result *r)
{
    struct check_result *plain = checker->variant == VARIANT_PLAIN ? &w->check[0] : NULL;
    double start = now();
    const struct built *b = build_once(w, checker);

    if (plain) {
        build_report(&b->compilation, b->ran, plain);
        plain->seconds = now() - start;
    } else {
        r->seconds = now() - start;
        if (b->ran < 0 || !b->compilation.succeeded)
            build_failed(&b->compilation, b->ran, r);
    }
}

static void do_job(struct judgement *w, size_t index)
{
    const struct checker *checker = checkers[index];
    struct check_result *r = &w->check[1 + index];
    bool applies = w->submission.lab->applies[checker->judge];

    r->check = checker->name;
    if (!applies)
        does_not_apply(r);
    if ((w->asked[1 + index] && applies) || checker->variant == VARIANT_PLAIN)
        build(w, checker, r);
    if (w->submission.program[checker->variant] && w->asked[1 + index] && applies)
        ask(w, checker, r);
}

static void *worker(void *context)
{
    struct judgement *w = context;

    for (;;) {
        pthread_mutex_lock(&w->lock);
        size_t job = w->next_job++;
        pthread_mutex_unlock(&w->lock);
        if (job >= ARRAY_COUNT(job_order))
            return NULL;
        do_job(w, job_order[job]);
    }
}

static size_t worker_count(const struct judging *j)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = j->jobs ? j->jobs : cores > 0 ? (size_t)cores : 1;

    return count < ARRAY_COUNT(checkers) ? count : ARRAY_COUNT(checkers);
}

static void run_jobs(struct judgement *w)
{
    pthread_t threads[ARRAY_COUNT(checkers)];
    size_t started = 0;

    while (started + 1 < worker_count(&w->judging) &&
           pthread_create(&threads[started], NULL, worker, w) == 0)
        started++;
    worker(w);
    while (started)
        pthread_join(threads[--started], NULL);
}

static void skip_all_but_build(struct judgement *w)
{
    for (size_t i = 1; i < CHECK_COUNT; i++) {
        check_result_release(&w->check[i]);
        w->check[i].check = checkers[i - 1]->name;
        w->check[i].verdict = VERDICT_SKIP;
        w->check[i].summary = xstrdup("not asked: the program does not build");
    }
}

static int copy_in(struct judgement *w, const struct list *names, const char *from)
{
    const struct judging *j = &w->judging;
    const char *to = w->submission.folder;
    struct check_result *build = &w->check[0];

    for (size_t i = 0; i < names->count; i++) {
        AUTO_FREE char *source = xformat("%s/%s", from, names->item[i]);
        AUTO_FREE char *target = xformat("%s/%s", to, names->item[i]);
        const char *path = j->single_file && names == &j->lab->edit ? j->single_file : source;
        char *original = realpath(path, NULL);
        if (original && file_copy(path, target) == 0) {
            list_take(&w->originals, original);
            continue;
        }
        free(original);
        check_result_error(build, "cannot copy %s to %s: %s", path, target, strerror(errno));
        return -1;
    }
    return 0;
}

static bool make_folder(struct judgement *w)
{
    const struct judging *j = &w->judging;
    AUTO_FREE char *prefix = xformat("%s/%s", j->work_folder, j->lab->id);

    if (!w->submission.folder)
        w->submission.folder = folder_temporary(prefix);
    if (!w->submission.folder)
        check_result_error(&w->check[0], "cannot make a folder %s-XXXXXX: %s", prefix,
                           strerror(errno));
    return w->submission.folder != NULL;
}

/* Once; what did not succeed is tried again the next time. */
static bool prepare(struct judgement *w)
{
    const struct judging *j = &w->judging;

    if (w->prepared)
        return true;
    list_release(&w->originals);
    w->prepared = handed_in(j, &w->check[0]) && make_folder(w) &&
                  copy_in(w, &j->lab->edit, j->files) == 0 &&
                  copy_in(w, &j->lab->harness, j->lab->folder) == 0;
    return w->prepared;
}

/* Moves the answers that were asked for into the lab's result. */
static void collect(struct judgement *w, struct lab_result *result)
{
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        if (!w->asked[i]) {
            check_result_release(&w->check[i]);
            continue;
        }
        result->check[result->check_count++] = w->check[i];
        w->check[i] = (struct check_result)CHECK_RESULT_INIT;
    }
}

static bool taught(const struct lab *lab, const struct finding *f)
{
    unsigned teaches = lab->teaches;

    if (teaches & (1u << KIND_LOCK_ORDER | 1u << KIND_DEADLOCK))
        teaches |= 1u << KIND_LOCK_ORDER | 1u << KIND_DEADLOCK;
    return teaches >> f->kind & 1;
}

/* A submission whose every fault is of another class than the lab's is told so. */
static void comment_on_another_bug(const struct lab *lab, struct lab_result *result)
{
    const struct finding *other = NULL;

    if (result->check[0].verdict != VERDICT_PASS)
        return;
    for (size_t c = 0; c < result->check_count; c++) {
        for (size_t i = 0; i < result->check[c].finding_count; i++) {
            const struct finding *f = &result->check[c].findings[i];
            if (f->note || f->kind == KIND_UNSUPPORTED)
                continue;
            if (taught(lab, f))
                return;
            other = f;
        }
    }
    if (other)
        result->comment = xformat("this is another fault (%s) than the one this lab is about",
                                  kind_name(other->kind));
}

static void gather_facts(struct judgement *w)
{
    const char *program = w->submission.program[VARIANT_TSAN];

    w->facts.uses_atomics = program && program_uses_atomics(program);
    w->facts.uses_fences = program && program_uses_fences(program);
    program = w->submission.program[VARIANT_PLAIN];
    if (!program)
        return;
    w->facts.uses_trylock = program_uses_trylock(program);
    w->facts.shares_locks = program_shares_locks(program);
    w->facts.robust_locks = program_makes_robust_locks(program);
    w->facts.calls_once = program_calls_once(program);
    w->facts.hands_over = program_hands_over(program);
    w->facts.ends_threads = program_ends_threads(program);
}

struct judgement *judgement_new(const struct judging *j)
{
    struct judgement *w = xcalloc(1, sizeof *w);
    AUTO_LIST names = LIST_INIT;

    w->judging = *j;
    w->submission = (struct submission){.lab = j->lab,
                                        .tools = j->tools,
                                        .trace_folder = j->trace_folder,
                                        .originals = &w->originals};
    pthread_mutex_init(&w->lock, NULL);
    judge_check_names(&names);
    for (size_t i = 0; i < CHECK_COUNT; i++)
        w->asked[i] = i == 0 || !j->only || !j->only->count || list_has(j->only, names.item[i]);
    return w;
}

void judgement_ask(struct judgement *w, struct lab_result *result)
{
    const struct judging *j = &w->judging;
    double start = now();

    *result = (struct lab_result){
        .lab = xstrdup(j->lab->id),
        .title = xstrdup(j->lab->title),
        .shown_dir = xstrdup(j->files),
        .max_points = j->lab->points,
    };
    w->check[0].check = "build";
    w->next_job = 0;
    if (prepare(w)) {
        run_jobs(w);
        gather_facts(w);
    }
    if (w->check[0].verdict != VERDICT_PASS)
        skip_all_but_build(w);
    collect(w, result);
    cross_judge(result, &w->facts);
    comment_on_another_bug(j->lab, result);
    lab_result_conclude(result);
    result->seconds = now() - start;
}

void judgement_free(struct judgement *w)
{
    if (!w)
        return;
    if (w->submission.folder)
        folder_remove(w->submission.folder);
    free((char *)w->submission.folder);
    list_release(&w->originals);
    for (int v = 0; v < VARIANT_COUNT; v++) {
        free(w->submission.program[v]);
        compilation_release(&w->built[v].compilation);
    }
    pthread_mutex_destroy(&w->lock);
    free(w);
}

void judge_lab(const struct judging *j, struct lab_result *result)
{
    struct judgement *w = judgement_new(j);

    judgement_ask(w, result);
    judgement_free(w);
}
