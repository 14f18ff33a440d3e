/* Where a finding is: the one place that knows how file, line and column are written, so that all
 * reports name the same places alike. */
#include "reports/place.h"

#include "base/text.h"

#include <string.h>

void place_add_path(struct buffer *out, const struct lab_result *lab, const struct site *s)
{
    const char *dir = lab->shown_dir;

    if (!s->file)
        return;
    if (s->file[0] != '/' && dir && *dir && strcmp(dir, ".") != 0)
        buffer_format(out, "%s%s", dir, dir[strlen(dir) - 1] == '/' ? "" : "/");
    buffer_add_text(out, s->file);
}

void place_add(struct buffer *out, const struct lab_result *lab, const struct site *s)
{
    if (!s->file) {
        buffer_add_text(out, lab->lab ? lab->lab : "racelab");
        return;
    }
    place_add_path(out, lab, s);
    if (s->line)
        buffer_format(out, ":%u", s->line);
    if (s->line && s->column)
        buffer_format(out, ":%u", s->column);
}

void place_add_finding(struct buffer *out, const struct lab_result *lab, const struct finding *f)
{
    place_add(out, lab, &f->at);
    buffer_format(out, ": %s: %s", kind_name(f->kind), f->message ? f->message : "");
}

void place_add_role(struct buffer *out, const struct site *s)
{
    bool named = s->function && s->message && strstr(s->message, s->function);

    if (s->message)
        buffer_add_text(out, s->message);
    if (s->function && !named)
        buffer_format(out, "%sin %s", s->message ? ", " : "", s->function);
    if (!s->message && !s->function)
        buffer_add_text(out, "here");
}

void place_add_replay(struct buffer *out, const char *trace)
{
    buffer_add_text(out, "racelab replay ");
    text_add_shell_word(out, trace);
}

const struct finding *first_fault(const struct check_result *r)
{
    for (size_t i = 0; i < r->finding_count; i++)
        if (!r->findings[i].note)
            return &r->findings[i];
    return NULL;
}
