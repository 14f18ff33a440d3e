/* Compiling one submission, in one of four variants.
 *
 * Every source has a compiler process of its own, as many at once as there are cores, and then all
 * are linked: compiling and linking in two commands costs less than in one, because clang then
 * does each in its own process.
 *
 * What the compiler says is the program's fault, unless it is ours: who is to blame is decided in
 * judge_end(), by how the compiler ended. */
#include "run/toolchain.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "run/process.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A submission's files take a second or two; wall time is long because the machine may be busy. */
static const struct process_limits compiler_limits = {
    .wall_ms = 300000,
    .cpu_ms = 20000,
    .output_bytes = 1 << 20,
    .memory_bytes = (size_t)1 << 30,
    .tasks = 64,
};

enum { WORKERS_MAX = 64 };

static const char *const common_flags[] = {
    "-std=gnu17", "-O1", "-g", "-gdwarf-4", "-Wall", "-Wextra", "-pthread",
    "-fno-caret-diagnostics", "-fno-color-diagnostics", "-fno-crash-diagnostics",
    /* errors in newer compilers, warnings in older ones: the same verdict from all */
    "-Werror=implicit-function-declaration", "-Werror=implicit-int", "-Werror=int-conversion",
    "-Werror=incompatible-function-pointer-types"};

/* To add a variant: a line here, and its name in toolchain.h. */
static const struct {
    const char *compile[4], *link[2];
    const char *piece; /* of ours, linked in */
    const char *flags; /* of ours, a file with flags for linking it in; or NULL */
} variants[VARIANT_COUNT] = {
    [VARIANT_PLAIN] = {{NULL}, {NULL}, NULL, NULL},
    [VARIANT_TSAN] = {{"-fsanitize=thread", "-fno-omit-frame-pointer"},
                      {"-fsanitize=thread"},
                      "tsan_report.o",
                      "tsan_report.flags"},
    [VARIANT_HELGRIND] = {{"-fno-inline", "-fno-omit-frame-pointer"}, {NULL}, NULL, NULL},
    [VARIANT_EXPLORE] = {{"-fsanitize=thread", "-mllvm", "-tsan-instrument-read-before-write"},
                         {NULL},
                         "libracelab-explore.so",
                         NULL},
};

/* One run of the compiler. */
struct step {
    const char *file; /* the source; NULL for the linking */
    char *product;
    struct process process;
    int result; /* of process_run() */
};

struct work {
    const struct toolchain *tools;
    struct compilation *compilation;
    struct step *steps;
    size_t count;
    atomic_size_t next;
};

static bool is_linker_flag(const char *flag)
{
    return text_starts_with(flag, "-l") || text_starts_with(flag, "-L") ||
           text_starts_with(flag, "-Wl,");
}

static void add_own_flags(struct list *argv, const struct compilation *c, bool linking)
{
    for (size_t i = 0; i < c->flags.count; i++)
        if (linking || !is_linker_flag(c->flags.item[i]))
            list_add(argv, c->flags.item[i]);
}

static void add_words(struct list *argv, const char *const *words, size_t most)
{
    for (size_t i = 0; i < most && words[i]; i++)
        list_add(argv, words[i]);
}

static void plan(const struct work *w, struct step *s, const char *source)
{
    *s = (struct step){.file = source, .process = PROCESS_INIT};
    s->process.limits = compiler_limits;
    s->process.folder = w->compilation->folder;
    list_add(&s->process.argv, w->tools->clang);
}

/* main.c of counter.tsan is compiled to counter.tsan-main.c.o: variants are built side by side in
 * one folder. */
static void plan_source(const struct work *w, struct step *s, const char *source)
{
    const struct compilation *c = w->compilation;
    struct list *argv = &s->process.argv;

    plan(w, s, source);
    s->product = xformat("%s-%s.o", c->output, source);
    for (char *slash = s->product + strlen(c->output); (slash = strchr(slash, '/'));)
        *slash = '_';
    add_words(argv, common_flags, ARRAY_COUNT(common_flags));
    add_words(argv, variants[c->variant].compile, ARRAY_COUNT(variants[0].compile));
    for (size_t i = 0; i < c->macros.count; i++)
        list_add_format(argv, "-D%s", c->macros.item[i]);
    add_own_flags(argv, c, false);
    list_add(argv, "-c");
    list_add(argv, "-o");
    list_add(argv, s->product);
    list_add(argv, source);
}

static void plan_link(const struct work *w, struct step *s)
{
    const struct compilation *c = w->compilation;
    const char *piece = variants[c->variant].piece;
    struct list *argv = &s->process.argv;

    plan(w, s, NULL);
    s->product = xstrdup(c->output);
    list_add(argv, "-pthread");
    add_words(argv, variants[c->variant].link, ARRAY_COUNT(variants[0].link));
    /* Only ThreadSanitizer's runtime is so large that the linker matters: gold takes half the time
     * for it.  What is linked is the same. */
    if (c->variant == VARIANT_TSAN && w->tools->gold)
        list_add_format(argv, "--ld-path=%s", w->tools->gold);
    list_add(argv, "-o");
    list_add(argv, c->output);
    for (size_t i = 0; i < w->count; i++)
        list_add(argv, w->steps[i].product);
    if (piece) {
        list_add_format(argv, "%s/%s", w->tools->library_folder, piece);
        list_add_format(argv, "-Wl,-rpath,%s", w->tools->library_folder);
    }
    if (variants[c->variant].flags)
        list_add_format(argv, "@%s/%s", w->tools->library_folder, variants[c->variant].flags);
    add_own_flags(argv, c, true);
}

static void *do_steps(void *argument)
{
    struct work *w = argument;

    for (size_t i; (i = atomic_fetch_add(&w->next, 1)) < w->count;)
        w->steps[i].result = process_run(&w->steps[i].process);
    return NULL;
}

static size_t cores(void)
{
    cpu_set_t set;

    return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

/* The calling thread works too, so one source needs no thread; if none can be had, nor do many. */
static void do_side_by_side(struct work *w)
{
    pthread_t worker[WORKERS_MAX];
    size_t started = 0, wanted = w->count < cores() ? w->count : cores();

    while (started + 1 < wanted && started < WORKERS_MAX &&
           pthread_create(&worker[started], NULL, do_steps, w) == 0)
        started++;
    do_steps(w);
    while (started)
        pthread_join(worker[--started], NULL);
}

static void remove_product(const struct work *w, const struct step *s)
{
    AUTO_FREE char *path = xformat("%s/%s", w->compilation->folder, s->product);

    unlink(path);
}

/* "/private/build/main.c" becomes "main.c", wherever it stands: the linker names files in full. */
static void make_relative(char *text, const char *folder)
{
    size_t length = strlen(folder);

    for (char *at = text; length && (at = strstr(at, folder));)
        if (at[length] == '/')
            memmove(at, at + length + 1, strlen(at + length + 1) + 1);
        else
            at += length;
}

static void read_messages(struct compilation *c, const struct step *s)
{
    size_t first = c->diagnostic_count;
    char *folder = realpath(c->folder, NULL);

    diagnostics_parse(s->process.errors, &c->diagnostics, &c->diagnostic_count);
    for (size_t i = first; folder && i < c->diagnostic_count; i++) {
        make_relative(c->diagnostics[i].file, folder);
        make_relative(c->diagnostics[i].message, folder);
    }
    free(folder);
}

static bool has_error(const struct compilation *c)
{
    for (size_t i = 0; i < c->diagnostic_count; i++)
        if (c->diagnostics[i].error)
            return true;
    return false;
}

static void add_error(struct compilation *c, const char *file, char *message)
{
    struct diagnostic d = {.file = xstrdup(file ? file : ""), .error = true, .message = message};

    diagnostics_add(&c->diagnostics, &c->diagnostic_count, &d);
}

static int trouble(struct compilation *c, char *words)
{
    free(c->trouble);
    c->trouble = words;
    return -1;
}

/* Words in messages without a place in a file, so not the student's. */
static bool compiler_complains_of(const struct compilation *c, const char *words)
{
    for (size_t i = 0; i < c->diagnostic_count; i++)
        if (!*c->diagnostics[i].file && strstr(c->diagnostics[i].message, words))
            return true;
    return false;
}

/* clang exits with 70 and above if one of its own processes crashed or was killed. */
static int judge_exit(struct compilation *c, const struct step *s)
{
    if (s->process.status == 0)
        return 0;
    if (compiler_complains_of(c, "No space left on device"))
        return trouble(c, xstrdup("the compiler found no space left on the disk"));
    if (compiler_complains_of(c, "unable to open output file") ||
        compiler_complains_of(c, "cannot open output file"))
        return trouble(c, xformat("the compiler cannot write into %s", c->folder));
    if (s->process.status >= 70)
        return trouble(c, xformat("the compiler crashed on %s", s->file ? s->file : c->output));
    if (!has_error(c))
        add_error(c, s->file, xstrdup("the compiler refuses this and does not say why"));
    return 0;
}

/* Whose fault is it? */
static int judge_end(struct compilation *c, const struct step *s)
{
    const struct process *p = &s->process;
    const char *name = s->file ? s->file : c->output;

    if (s->result < 0)
        return trouble(c, xstrdup(p->trouble));
    read_messages(c, s);
    if (p->end == PROCESS_EXITED)
        return judge_exit(c, s);
    AUTO_FREE char *how = process_end_text(p);
    bool program_at_fault =
        p->end == PROCESS_FLOODED || p->end == PROCESS_ATE_MEMORY ||
        (p->end == PROCESS_SIGNALLED && p->status == SIGXFSZ) ||
        (p->end == PROCESS_TIMED_OUT && p->cpu_seconds * 1000 >= p->limits.cpu_ms);
    if (!program_at_fault)
        return trouble(c, xformat("compiling %s: the compiler %s", name, how));
    add_error(c, s->file, xformat("the compiler %s, and was stopped", how));
    return 0;
}

static void step_release(struct step *s)
{
    process_release(&s->process);
    free(s->product);
}

static int link_program(struct work *w)
{
    struct step s;

    plan_link(w, &s);
    s.result = process_run(&s.process);
    int result = judge_end(w->compilation, &s);
    if (result == 0)
        w->compilation->succeeded = !has_error(w->compilation);
    step_release(&s);
    return result;
}

static int build(struct work *w)
{
    struct compilation *c = w->compilation;
    int result = 0;

    do_side_by_side(w);
    for (size_t i = 0; i < w->count && result == 0; i++)
        result = judge_end(c, &w->steps[i]);
    if (result == 0 && !has_error(c))
        result = link_program(w);
    return result;
}

static int check_piece(const struct toolchain *t, struct compilation *c, const char *piece)
{
    AUTO_FREE char *path = xformat("%s/%s", t->library_folder, piece ? piece : "");

    if (piece && !file_exists(path))
        return trouble(c, xformat("%s is missing: racelab is not built completely", path));
    return 0;
}

static int check_tools(const struct toolchain *t, struct compilation *c)
{
    if (!t->clang)
        return trouble(c, xformat("clang %d or newer is not installed", 14));
    if (check_piece(t, c, variants[c->variant].piece) < 0)
        return -1;
    return check_piece(t, c, variants[c->variant].flags);
}

int toolchain_compile(const struct toolchain *t, struct compilation *c)
{
    struct work w = {.tools = t, .compilation = c, .count = c->sources.count};

    c->succeeded = false;
    if (check_tools(t, c) < 0)
        return -1;
    w.steps = xcalloc(w.count, sizeof *w.steps);
    for (size_t i = 0; i < w.count; i++)
        plan_source(&w, &w.steps[i], c->sources.item[i]);
    int result = build(&w);
    for (size_t i = 0; i < w.count; i++) {
        remove_product(&w, &w.steps[i]);
        step_release(&w.steps[i]);
    }
    free(w.steps);
    return result;
}

void compilation_release(struct compilation *c)
{
    list_release(&c->sources);
    list_release(&c->macros);
    list_release(&c->flags);
    diagnostics_free(c->diagnostics, c->diagnostic_count);
    free(c->trouble);
    c->diagnostics = NULL;
    c->diagnostic_count = 0;
    c->trouble = NULL;
}
