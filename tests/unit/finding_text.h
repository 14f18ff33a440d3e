/* Findings as text, to compare with what a fixture's .want file has.
 *
 *     lock-order order.c:11:5 in alice, `hammer`
 *         `nails` is taken while `hammer` is held by thread T1, and ...
 *         - order.c:9:5 in alice: `hammer` was taken here before
 *         ? is there one order in which every thread could take these locks?
 *
 * Fixtures are recorded: tests/fixtures/README.md. */
#ifndef RACELAB_TESTS_FINDING_TEXT_H
#define RACELAB_TESTS_FINDING_TEXT_H

#include "base/buffer.h"
#include "base/file.h"
#include "course/result.h"

static inline void text_add_site(struct buffer *b, const struct site *s)
{
    if (!s->file)
        return;
    buffer_format(b, " %s:%u:%u", s->file, s->line, s->column);
    if (s->function)
        buffer_format(b, " in %s", s->function);
}

static inline void text_add_finding(struct buffer *b, const struct finding *f)
{
    buffer_format(b, "%s", kind_name(f->kind));
    text_add_site(b, &f->at);
    if (f->variable)
        buffer_format(b, ", `%s`", f->variable);
    if (f->origin)
        buffer_format(b, ", %s", f->origin);
    buffer_format(b, "\n    %s\n", f->message);
    for (size_t i = 0; i < f->also_count; i++) {
        buffer_add_text(b, "    -");
        text_add_site(b, &f->also[i]);
        buffer_format(b, ": %s\n", f->also[i].message);
    }
    if (f->help)
        buffer_format(b, "    ? %s\n", f->help);
}

static inline char *findings_text(const struct check_result *result)
{
    struct buffer b = BUFFER_INIT;

    for (size_t i = 0; i < result->finding_count; i++)
        text_add_finding(&b, &result->findings[i]);
    return buffer_detach(&b);
}

#endif
