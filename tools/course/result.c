/* Results: names of verdicts and kinds, ownership, and how a lab's verdict follows from its checks.
 */
#include "course/result.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static const char *const verdict_names[] = {
    [VERDICT_PASS] = "pass",
    [VERDICT_FAIL] = "fail",
    [VERDICT_ERROR] = "error",
    [VERDICT_SKIP] = "skip",
};

static const char *const kind_names[KIND_COUNT] = {
    [KIND_COMPILE_ERROR] = "compile-error",
    [KIND_COMPILE_WARNING] = "compile-warning",
    [KIND_FORBIDDEN] = "forbidden",
    [KIND_WRONG_OUTPUT] = "wrong-output",
    [KIND_CRASH] = "crash",
    [KIND_TIMEOUT] = "timeout",
    [KIND_DATA_RACE] = "data-race",
    [KIND_DEADLOCK] = "deadlock",
    [KIND_LOCK_ORDER] = "lock-order",
    [KIND_LIVELOCK] = "livelock",
    [KIND_LOST_WAKEUP] = "lost-wakeup",
    [KIND_ATOMICITY] = "atomicity",
    [KIND_ASSERTION] = "assertion",
    [KIND_LOCK_MISUSE] = "lock-misuse",
    [KIND_THREAD_LEAK] = "thread-leak",
    [KIND_HEAP_MISUSE] = "heap-misuse",
    [KIND_REQUIREMENT] = "requirement",
    [KIND_UNSUPPORTED] = "unsupported",
};

const char *verdict_name(enum verdict v)
{
    return verdict_names[v];
}

const char *kind_name(enum kind k)
{
    return kind_names[k];
}

bool kind_from_name(const char *name, enum kind *k)
{
    for (int i = 0; i < KIND_COUNT; i++) {
        if (!strcmp(kind_names[i], name)) {
            *k = (enum kind)i;
            return true;
        }
    }
    return false;
}

static char *copy_or_null(const char *text)
{
    return text ? xstrdup(text) : NULL;
}

struct site site_new(const char *file, unsigned line, unsigned column, const char *function)
{
    return (struct site){
        .file = copy_or_null(file),
        .line = line,
        .column = column,
        .function = copy_or_null(function),
    };
}

struct site site_copy(const struct site *s)
{
    struct site copy = site_new(s->file, s->line, s->column, s->function);

    copy.message = copy_or_null(s->message);
    return copy;
}

void site_release(struct site *s)
{
    free(s->file);
    free(s->function);
    free(s->message);
    *s = (struct site){0};
}

void finding_release(struct finding *f)
{
    site_release(&f->at);
    for (size_t i = 0; i < f->also_count; i++)
        site_release(&f->also[i]);
    free(f->also);
    free(f->variable);
    free(f->message);
    free(f->help);
    free(f->note);
    *f = (struct finding){0};
}

struct site *finding_also(struct finding *f, struct site s, const char *message)
{
    f->also = xgrow(f->also, f->also_count, sizeof *f->also);
    if (message) {
        free(s.message);
        s.message = xstrdup(message);
    }
    f->also[f->also_count] = s;
    return &f->also[f->also_count++];
}

void check_result_release(struct check_result *r)
{
    for (size_t i = 0; i < r->finding_count; i++)
        finding_release(&r->findings[i]);
    free(r->findings);
    free(r->summary);
    free(r->trace);
    *r = (struct check_result)CHECK_RESULT_INIT;
}

struct finding *check_result_add(struct check_result *r, enum kind kind)
{
    r->findings = xgrow(r->findings, r->finding_count, sizeof *r->findings);
    r->findings[r->finding_count] = (struct finding){.kind = kind};
    return &r->findings[r->finding_count++];
}

void check_result_error(struct check_result *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    free(r->summary);
    r->summary = xvformat(format, args);
    va_end(args);
    r->verdict = VERDICT_ERROR;
}

size_t check_result_faults(const struct check_result *r)
{
    size_t faults = 0;

    for (size_t i = 0; i < r->finding_count; i++)
        faults += !r->findings[i].note;
    return faults;
}

void lab_result_release(struct lab_result *r)
{
    for (size_t i = 0; i < r->check_count; i++)
        check_result_release(&r->check[i]);
    free(r->lab);
    free(r->title);
    free(r->shown_dir);
    free(r->comment);
    *r = (struct lab_result){0};
}

static bool any(const struct lab_result *r, enum verdict v)
{
    for (size_t i = 0; i < r->check_count; i++)
        if (r->check[i].verdict == v)
            return true;
    return false;
}

void lab_result_conclude(struct lab_result *r)
{
    if (any(r, VERDICT_FAIL))
        r->verdict = VERDICT_FAIL;
    else if (any(r, VERDICT_ERROR) || !any(r, VERDICT_PASS))
        r->verdict = VERDICT_ERROR;
    else
        r->verdict = VERDICT_PASS;
    r->points = r->verdict == VERDICT_PASS ? r->max_points : 0;
}
