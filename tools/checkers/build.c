/* Does it build?  Warnings are told but do not fail a submission: -Wall differs between compilers,
 * and a verdict must not depend on which one a course has installed. */
#include "checkers/build.h"

#include "base/alloc.h"

#include <string.h>

static const char *const suffixes[VARIANT_COUNT] = {
    [VARIANT_PLAIN] = "plain",
    [VARIANT_TSAN] = "tsan",
    [VARIANT_HELGRIND] = "helgrind",
    [VARIANT_EXPLORE] = "explore",
};

int build_program(struct submission *s, enum variant variant, const struct macros *sizes,
                  struct compilation *c)
{
    AUTO_FREE char *output = xformat("program.%s", suffixes[variant]);

    *c = (struct compilation)COMPILATION_INIT;
    c->variant = variant;
    c->folder = s->folder;
    c->output = output;
    list_add_all(&c->sources, &s->lab->edit);
    list_add_all(&c->sources, &s->lab->harness);
    for (size_t i = 0; i < sizes->count; i++)
        list_add_format(&c->macros, "%s=%ld", sizes->item[i].name, sizes->item[i].value);
    for (size_t i = 0; i < s->lab->libraries.count; i++)
        list_add_format(&c->flags, "-l%s", s->lab->libraries.item[i]);
    int ran = toolchain_compile(s->tools, c);
    if (ran == 0 && c->succeeded)
        s->program[variant] = xformat("%s/%s", s->folder, output);
    c->output = NULL;
    return ran;
}

static void add_diagnostic(struct check_result *result, const struct diagnostic *d)
{
    struct finding *f =
        check_result_add(result, d->error ? KIND_COMPILE_ERROR : KIND_COMPILE_WARNING);

    f->at = site_new(d->file, d->line, d->column, NULL);
    f->message = xstrdup(d->message);
}

static void mark_as_note(struct finding *f)
{
    if (f->kind == KIND_COMPILE_WARNING)
        f->note = xstrdup("a warning fails nobody, but it is often right");
}

void build_report(const struct compilation *c, int ran, struct check_result *result)
{
    size_t warnings = 0;

    if (ran < 0) {
        check_result_error(result, "%s", c->trouble);
        return;
    }
    for (size_t i = 0; i < c->diagnostic_count; i++) {
        const struct diagnostic *d = &c->diagnostics[i];
        if (!c->succeeded && !d->error)
            continue;
        add_diagnostic(result, d);
        mark_as_note(&result->findings[result->finding_count - 1]);
        warnings += !d->error;
    }
    result->verdict = c->succeeded ? VERDICT_PASS : VERDICT_FAIL;
    if (!c->succeeded)
        result->summary = xstrdup("does not compile");
    else if (warnings)
        result->summary = xformat("builds, with %zu warning%s", warnings, warnings > 1 ? "s" : "");
    else
        result->summary = xstrdup("builds without warnings");
}
