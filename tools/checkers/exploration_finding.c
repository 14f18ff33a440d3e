/* Findings and their steps: from the wire into an exploration.
 *
 * Numbers are held to the wire's bounds; addresses become places and variables of the program, and
 * those that lie outside of it just have no name. */
#include "checkers/exploration_reader.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "checkers/words.h"
#include "trace/wire.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Into the program's file; 0 for what lies elsewhere. */
static uint64_t in_program(const struct reader *r, uint64_t address)
{
    return address >= r->base && address < r->end ? address - r->base : 0;
}

static void add_frame(const struct reader *r, uint64_t pc, bool exact, struct frames *frames)
{
    uint64_t at = in_program(r, pc);
    struct place p;

    if (at && symbols_place(r->symbols, exact ? at : at - 1, &p))
        frames_add(frames, site_new(p.file, p.line, p.column, p.function));
}

static struct site site_of(const struct reader *r, struct fields *place, bool exact)
{
    struct frames frames = {0};
    size_t i;
    json_t *pc;

    add_frame(r, fields_address(place, "pc"), exact, &frames);
    json_array_foreach(fields_array(place, "stack", WIRE_PLACES_MAX), i, pc)
        add_frame(r, fields_address_in(place, "stack", pc), false, &frames);
    const struct site *best = frames_best(&frames, r->x->lab);
    struct site site = best ? site_copy(best) : (struct site){0};
    frames_release(&frames);
    return site;
}

static char *variable_of(const struct reader *r, struct fields *f)
{
    uint64_t at = in_program(r, fields_address_if(f, "object"));

    return at ? symbols_variable(r->symbols, at) : NULL;
}

static void read_other_place(const struct reader *r, struct fields *place, struct finding *f)
{
    AUTO_FREE char *variable = variable_of(r, place);
    AUTO_FREE char *what =
        fields_has(place, "what") ? fields_text(place, "what", WIRE_WORDS_MAX) : xstrdup("");
    long thread = fields_number_if(place, "thread", WIRE_THREADS_MAX - 1);
    AUTO_FREE char *who = thread >= 0 ? xformat("T%ld: ", thread) : xstrdup("");
    AUTO_FREE char *message = xformat("%s%s%s%s%s", who, what, variable ? " `" : "",
                                      variable ? variable : "", variable ? "`" : "");

    finding_also(f, site_of(r, place, false), message);
}

static void read_other_places(const struct reader *r, struct fields *f, struct finding *finding)
{
    size_t i;
    json_t *item;

    json_array_foreach(fields_array(f, "also", WIRE_PLACES_MAX), i, item)
    {
        struct fields place = {.object = item};
        if (!finding->variable && finding->kind == KIND_DATA_RACE)
            finding->variable = variable_of(r, &place);
        read_other_place(r, &place, finding);
        if (place.wrong)
            fields_refuse(f, "also");
    }
}

static void read_own_place(const struct reader *r, struct fields *f, struct finding *finding)
{
    struct fields place = {.object = json_object_get(f->object, "at")};

    fields_number_if(&place, "thread", WIRE_THREADS_MAX - 1);
    finding->at = site_of(r, &place, finding->kind == KIND_CRASH);
    finding->variable = variable_of(r, &place);
    if (place.wrong)
        fields_refuse(f, "at");
}

/* The first row of a finding's kind whose `part` occurs in its message. */
static const struct {
    enum kind kind;
    const char *part;
    const char *help;
} questions[] = {
    {KIND_DATA_RACE, "", "what makes one of these two accesses happen before the other?"},
    {KIND_DEADLOCK, "waits for itself", "what does this thread hold already when it waits here?"},
    {KIND_DEADLOCK, "when it ended", "on which way out of that thread is it not given back?"},
    {KIND_DEADLOCK, "for ever", "who should let this thread go on, and does that one get there?"},
    {KIND_DEADLOCK, "", "which of these threads could give way, and when?"},
    {KIND_LOST_WAKEUP, "",
     "what does the waiting thread check, and under which lock is it changed?"},
    {KIND_LIVELOCK, "", "what would have to change for one of them to get on?"},
    {KIND_WRONG_OUTPUT, "", "which steps of the other thread came in between?"},
    {KIND_ASSERTION, "", "which steps of the other thread came in between?"},
    {KIND_ATOMICITY, "", "which steps belong together, and what keeps them together?"},
    {KIND_HEAP_MISUSE, "", "who knows that nobody uses this block any more?"},
    {KIND_LOCK_MISUSE, "", "which thread holds this lock here?"},
};

static char *help_for(enum kind kind, const char *message)
{
    for (size_t i = 0; i < ARRAY_COUNT(questions); i++)
        if (questions[i].kind == kind && strstr(message ? message : "", questions[i].part))
            return xstrdup(questions[i].help);
    return NULL;
}

static char *message_for(const struct reader *r, const struct explored_finding *e,
                         const char *message)
{
    const char *spurious = e->spurious ? " (after a spurious wakeup, which POSIX allows)" : "";

    if (e->finding.kind == KIND_WRONG_OUTPUT && e->printed && r->x->expected_stdout)
        return xformat("in this schedule it prints `%s`, expected `%s`%s", e->printed,
                       r->x->expected_stdout, spurious);
    const char *memory = strstr(message, "the same memory");
    if (e->finding.variable && memory)
        return xformat("%.*s`%s`%s%s", (int)(memory - message), message, e->finding.variable,
                       memory + strlen("the same memory"), spurious);
    if (e->finding.variable)
        return xformat("%s: `%s`%s", message, e->finding.variable, spurious);
    return xformat("%s%s", message, spurious);
}

static void read_schedule(struct fields *f, struct explored_finding *e)
{
    const json_t *schedule = fields_array(f, "schedule", WIRE_CHOICES_MAX);
    size_t i;
    json_t *item;

    e->schedule = xcalloc(json_array_size(schedule) + 1, sizeof *e->schedule);
    json_array_foreach(schedule, i, item)
    {
        const json_t *thread = json_array_get(item, 0), *choice = json_array_get(item, 1);
        e->schedule[e->schedule_length++] =
            (struct trace_choice){fields_number_in(f, "schedule", thread, WIRE_THREADS_MAX - 1),
                                  fields_number_in(f, "schedule", choice, WIRE_CHOICE_MAX)};
        if (json_array_size(item) != 2)
            fields_refuse(f, "schedule");
    }
}

/* Addresses of the program are given relative to where it is loaded: it may lie elsewhere next
 * time. */
static void add_addresses(const struct reader *r, struct fields *f, struct buffer *words,
                          const char *option, const char *name)
{
    size_t i;
    json_t *item;

    json_array_foreach(fields_array(f, name, WIRE_ADDRESSES_MAX), i, item)
    {
        uint64_t address = fields_address_in(f, name, item), inside = in_program(r, address);
        buffer_add_text(words, i ? "," : option);
        if (inside)
            buffer_format(words, "+%" PRIx64, inside);
        else
            buffer_format(words, "%" PRIx64, address);
    }
}

static char *replay_options(const struct reader *r, struct fields *f)
{
    AUTO_BUFFER words = BUFFER_INIT;

    buffer_format(&words, "spurious=%lu%s", fields_number(f, "spurious_budget", WIRE_CHOICES_MAX),
                  fields_flag(f, "tries") ? " tries" : "");
    add_addresses(r, f, &words, " promote=", "promoted");
    add_addresses(r, f, &words, " watch=", "watched");
    return buffer_detach(&words);
}

static bool read_kind(struct fields *f, struct explored_finding *e)
{
    AUTO_FREE char *name = fields_text(f, "kind", WIRE_WORDS_MAX);

    e->nondeterministic = !strcmp(name, "nondeterminism");
    if (kind_from_name(e->nondeterministic ? "unsupported" : name, &e->finding.kind))
        return true;
    fields_refuse(f, "kind");
    return false;
}

/* What only an exploration tells of a finding: a replay has been told it. */
static void read_search(const struct reader *r, struct fields *f, struct explored_finding *e)
{
    e->consequence = fields_flag(f, "consequence");
    e->repeats = fields_flag(f, "repeats");
    e->times = fields_number(f, "times", LONG_MAX);
    e->printed = fields_text(f, "stdout", WIRE_OUTPUT_MAX);
    read_schedule(f, e);
    e->options = replay_options(r, f);
}

bool reader_finding(struct reader *r, struct fields *f)
{
    struct exploration *x = r->x;

    if (fields_number(f, "n", WIRE_FINDINGS_MAX - 1) != x->finding_count)
        return false;
    x->findings = xgrow(x->findings, x->finding_count, sizeof *x->findings);
    struct explored_finding *e = &x->findings[x->finding_count++];
    *e = (struct explored_finding){0};
    r->last_step = -1;
    if (!read_kind(f, e))
        return false;
    AUTO_FREE char *message = fields_text(f, "message", WIRE_WORDS_MAX);
    long step = fields_number_if(f, "step", WIRE_STEPS_MAX);
    e->step = step > 0 ? (size_t)step : 0;
    e->spurious = fields_flag(f, "spurious");
    if (!x->replay)
        read_search(r, f, e);
    read_own_place(r, f, &e->finding);
    read_other_places(r, f, &e->finding);
    e->finding.message = message_for(r, e, message);
    e->finding.help = help_for(e->finding.kind, e->finding.message);
    return true;
}

/* "before", "after": a value of memory, where it is one of no more than 8 bytes. */
static char *read_value(struct fields *f, const char *name)
{
    const json_t *value = json_object_get(f->object, name);

    if (value && !json_is_integer(value))
        fields_refuse(f, name);
    return json_is_integer(value) ? xformat("%" JSON_INTEGER_FORMAT, json_integer_value(value))
                                  : NULL;
}

static struct trace_step read_step(const struct reader *r, struct fields *f)
{
    struct site site = site_of(r, f, false);
    struct trace_step s = {
        .thread = (unsigned)fields_number(f, "thread", WIRE_THREADS_MAX - 1),
        .visible = fields_flag(f, "visible"),
        .operation = fields_text(f, "op", WIRE_WORDS_MAX),
        .object = variable_of(r, f),
        .file = site.file,
        .line = site.line,
        .column = site.column,
        .function = site.function,
        .before = read_value(f, "before"),
        .after = read_value(f, "after"),
        .other = fields_number_if(f, "other", WIRE_THREADS_MAX - 1),
    };

    free(site.message);
    return s;
}

/* Those of a replay carry no finding's number; if it led to none, one is made for them. */
static struct explored_finding *owner_of_step(struct reader *r, struct fields *f)
{
    struct exploration *x = r->x;

    if (!x->replay)
        return fields_number(f, "finding", WIRE_FINDINGS_MAX) + 1 == x->finding_count
                   ? &x->findings[x->finding_count - 1]
                   : NULL;
    if (!x->finding_count) {
        x->findings = xgrow(x->findings, x->finding_count++, sizeof *x->findings);
        x->findings[0] = (struct explored_finding){.finding.kind = KIND_COUNT};
    }
    return &x->findings[0];
}

bool reader_step(struct reader *r, struct fields *f)
{
    struct explored_finding *e = owner_of_step(r, f);
    long number = (long)fields_number(f, "n", WIRE_STEPS_MAX);

    if (!e || number <= r->last_step)
        return false;
    r->last_step = number;
    e->steps = xgrow(e->steps, e->step_count, sizeof *e->steps);
    e->steps[e->step_count++] = read_step(r, f);
    return true;
}
