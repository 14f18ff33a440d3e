/* The order of the lines, and those that are not about a finding.
 *
 * Reading stops at the first line that is not what the runtime would have written there; its
 * number and the field are told, for whoever has to find out why. */
#include "checkers/exploration_read.h"

#include "base/alloc.h"
#include "checkers/exploration_reader.h"
#include "trace/wire.h"

#include <jansson.h>
#include <limits.h>
#include <string.h>

/* How far the report has come. */
enum stage {
    STAGE_START = 1,
    STAGE_BEGUN = 2,
    STAGE_REPLAYED = 4,
    STAGE_ENDED = 8,
};

static bool read_begin(struct reader *r, struct fields *f)
{
    AUTO_FREE char *version = fields_text(f, "wire", WIRE_WORDS_MAX);
    struct fields program = {.object =
                                 json_array_get(fields_array(f, "modules", WIRE_MODULES_MAX), 0)};

    if (strcmp(version, WIRE_VERSION)) {
        r->x->trouble = xformat("the explorer's runtime speaks another version of the protocol "
                                "than " WIRE_VERSION "; build racelab again");
        return false;
    }
    r->base = fields_address(&program, "base");
    r->end = fields_address(&program, "end");
    if (program.wrong || r->end <= r->base)
        fields_refuse(f, "modules");
    r->stage = STAGE_BEGUN;
    return true;
}

/* What the findings come to. */
static enum verdict verdict_of_findings(const struct exploration *x)
{
    for (size_t i = 0; i < x->finding_count; i++)
        if (x->findings[i].finding.kind == KIND_UNSUPPORTED)
            return VERDICT_ERROR;
    return x->finding_count ? VERDICT_FAIL : VERDICT_PASS;
}

/* The runtime knows of more findings than it shows, so "error" needs none that is shown. */
static bool read_verdict(struct exploration *x, struct fields *f)
{
    AUTO_FREE char *name = fields_text(f, "verdict", WIRE_WORDS_MAX);
    enum verdict said = VERDICT_PASS;

    while (said < VERDICT_ERROR && strcmp(name, verdict_name(said)))
        said++;
    if (strcmp(name, verdict_name(said)))
        fields_refuse(f, "verdict");
    x->verdict = said == VERDICT_ERROR ? said : verdict_of_findings(x);
    return said == x->verdict;
}

static bool read_end(struct reader *r, struct fields *f)
{
    struct exploration *x = r->x;

    r->stage = STAGE_ENDED;
    x->complete = fields_flag(f, "complete");
    x->impatient = fields_flag(f, "impatient");
    x->executions = fields_number(f, "executions", LONG_MAX);
    x->blocked = fields_number(f, "blocked", LONG_MAX);
    x->max_threads = fields_number(f, "max_threads", WIRE_THREADS_MAX);
    x->seconds_taken = fields_seconds(f, "seconds");
    x->facts_known = true;
    x->workers = fields_number(f, "workers", WIRE_THREADS_MAX);
    x->overlap = fields_flag(f, "overlap");
    return read_verdict(x, f);
}

static bool read_replay(struct reader *r, struct fields *f)
{
    r->stage = STAGE_REPLAYED;
    r->x->replayed_same = fields_flag(f, "same");
    r->x->diverged_at = fields_number_if(f, "diverged_at", WIRE_STEPS_MAX);
    r->x->printed = fields_text(f, "stdout", WIRE_OUTPUT_MAX);
    r->x->verdict = VERDICT_PASS;
    return true;
}

static bool read_error(struct reader *r, struct fields *f)
{
    AUTO_FREE char *message = fields_text(f, "message", WIRE_WORDS_MAX);

    r->x->trouble = xformat("the explorer gave up: %s", message);
    return false;
}

/* One report is of one sort: an exploration ends with "end", a replay has none. */
static const struct line_type {
    const char *type;
    bool (*read)(struct reader *r, struct fields *f);
    unsigned explored, replayed; /* the stages at which it may come */
} types[] = {
    {"begin", read_begin, STAGE_START, STAGE_START},
    {"finding", reader_finding, STAGE_BEGUN, STAGE_REPLAYED},
    {"step", reader_step, STAGE_BEGUN, STAGE_REPLAYED},
    {"end", read_end, STAGE_BEGUN, 0},
    {"replay", read_replay, 0, STAGE_BEGUN},
    {"error", read_error, STAGE_START | STAGE_BEGUN, STAGE_START | STAGE_BEGUN | STAGE_REPLAYED},
};

static const struct line_type *type_of(const struct reader *r, struct fields *f)
{
    AUTO_FREE char *name = fields_text(f, "type", WIRE_WORDS_MAX);

    for (size_t i = 0; i < ARRAY_COUNT(types); i++)
        if (!strcmp(types[i].type, name))
            return r->stage & (r->x->replay ? types[i].replayed : types[i].explored) ? &types[i]
                                                                                     : NULL;
    return NULL;
}

static bool is_signed(const struct reader *r, struct fields *f)
{
    AUTO_FREE char *token = r->x->token[0] ? fields_text(f, "token", WIRE_WORDS_MAX) : NULL;

    return !token || !strcmp(token, r->x->token);
}

/* Says why unless a line's reader has. */
static bool read_line(struct reader *r, const json_t *line)
{
    struct fields f = {.object = line};
    const char *why = "it is no line of ours";

    r->line++;
    if (json_is_object(line) && is_signed(r, &f)) {
        const struct line_type *type = type_of(r, &f);
        why = type ? "it contradicts those before it" : "it does not belong there";
        if (type && type->read(r, &f) && !f.wrong)
            return true;
    }
    if (!r->x->trouble && f.wrong)
        r->x->trouble =
            xformat("the explorer's report cannot be read: line %zu, `%s`", r->line, f.wrong);
    else if (!r->x->trouble)
        r->x->trouble = xformat("the explorer's report cannot be read: line %zu, %s", r->line, why);
    return false;
}

/* True if the last line is whole, and all could be read. */
static bool read_lines(struct reader *r, const char *report, size_t bytes)
{
    for (const char *next, *at = report; at < report + bytes; at = next) {
        const char *newline = memchr(at, '\n', bytes - (size_t)(at - report));
        if (!newline)
            return false;
        json_t *line =
            json_loadb(at, (size_t)(newline - at), JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
        bool good = read_line(r, line);
        json_decref(line);
        if (!good)
            return false;
        next = newline + 1;
    }
    return r->stage == STAGE_ENDED || r->stage == STAGE_REPLAYED;
}

int exploration_read(struct exploration *x, const char *report, size_t bytes, const char *end)
{
    struct reader r = {.x = x, .stage = STAGE_START, .last_step = -1};

    x->verdict = VERDICT_ERROR;
    r.symbols = symbols_open(x->program, &x->trouble);
    if (!r.symbols)
        return -1;
    bool whole = read_lines(&r, report, bytes);
    symbols_close(r.symbols);
    if (!x->trouble && end)
        x->trouble = xformat("the explorer did not finish: the process %s", end);
    else if (!x->trouble && !whole)
        x->trouble = xstrdup("the explorer did not finish: its report breaks off");
    if (!x->trouble)
        return 0;
    x->verdict = VERDICT_ERROR;
    return -1;
}
