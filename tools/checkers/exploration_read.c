/* Reading the wire.
 *
 * The report is written by our runtime, but inside the student's process, so it is read as what it
 * is: text from an untrusted source.  A line that is no JSON, a type that is not known, a kind
 * that does not exist make the report unreadable as a whole. */
#include "checkers/exploration_read.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "checkers/words.h"
#include "run/symbols.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct exploration *x;
    struct symbols *symbols;
    uint64_t base; /* where the program was loaded */
    uint64_t end;
    bool finished; /* the last line was there */
    bool failed;
};

static const char *string_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

static char *copy_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? xstrdup(text) : NULL;
}

static unsigned long number_of(const json_t *object, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(object, key));

    return n > 0 ? (unsigned long)n : 0;
}

static bool flag_of(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static uint64_t address_of(const json_t *value)
{
    const char *text = json_string_value(value);

    return text ? strtoull(text, NULL, 16) : 0;
}

/* Into the program's file; 0 for what lies elsewhere. */
static uint64_t in_program(const struct reader *r, uint64_t address)
{
    return address >= r->base && address < r->end ? address - r->base : 0;
}

static bool place_of(const struct reader *r, uint64_t pc, bool exact, struct place *place)
{
    uint64_t at = in_program(r, pc);

    return at && symbols_place(r->symbols, exact ? at : at - 1, place);
}

static void add_frame(const struct reader *r, uint64_t pc, bool exact, struct frames *frames)
{
    struct place p;

    if (place_of(r, pc, exact, &p))
        frames_add(frames, site_new(p.file, p.line, p.column, p.function));
}

static void frames_of(const struct reader *r, const json_t *place, bool exact,
                      struct frames *frames)
{
    size_t i;
    json_t *pc;

    add_frame(r, address_of(json_object_get(place, "pc")), exact, frames);
    json_array_foreach(json_object_get(place, "stack"), i, pc)
        add_frame(r, address_of(pc), false, frames);
}

static char *variable_of(const struct reader *r, const json_t *object, const char *key)
{
    uint64_t at = in_program(r, address_of(json_object_get(object, key)));

    return at ? symbols_variable(r->symbols, at) : NULL;
}

static struct site site_of(const struct reader *r, const json_t *place, bool exact)
{
    struct frames frames = {0};

    frames_of(r, place, exact, &frames);
    const struct site *best = frames_best(&frames, r->x->lab);
    struct site site = best ? site_copy(best) : (struct site){0};
    frames_release(&frames);
    return site;
}

static void read_also(const struct reader *r, const json_t *line, struct finding *f)
{
    size_t i;
    json_t *place;

    json_array_foreach(json_object_get(line, "also"), i, place)
    {
        AUTO_FREE char *variable = variable_of(r, place, "object");
        json_t *thread = json_object_get(place, "thread");
        json_int_t number = thread ? json_integer_value(thread) : -1;
        AUTO_FREE char *who = number >= 0 ? xformat("T%d: ", (int)number) : xstrdup("");
        AUTO_FREE char *message =
            xformat("%s%s%s%s%s", who, string_of(place, "what"), variable ? " `" : "",
                    variable ? variable : "", variable ? "`" : "");
        finding_also(f, site_of(r, place, false), message);
    }
}

static const struct {
    enum kind kind;
    const char *help;
} questions[] = {
    {KIND_DATA_RACE, "what makes one of these two accesses happen before the other?"},
    {KIND_DEADLOCK, "which of these locks could every thread take first?"},
    {KIND_LOST_WAKEUP, "what does the waiting thread check, and under which lock is it changed?"},
    {KIND_LIVELOCK, "what would have to change for one of them to get on?"},
    {KIND_WRONG_OUTPUT, "which steps of the other thread came in between?"},
    {KIND_ASSERTION, "which steps of the other thread came in between?"},
    {KIND_ATOMICITY, "which steps belong together, and what keeps them together?"},
    {KIND_HEAP_MISUSE, "who knows that nobody uses this block any more?"},
    {KIND_LOCK_MISUSE, "which thread holds this lock here?"},
};

static char *help_for(enum kind kind)
{
    for (size_t i = 0; i < ARRAY_COUNT(questions); i++)
        if (questions[i].kind == kind)
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

static void read_schedule(const json_t *line, struct explored_finding *e)
{
    size_t i;
    json_t *item;

    json_array_foreach(json_object_get(line, "schedule"), i, item)
    {
        const json_t *thread = json_array_get(item, 0), *choice = json_array_get(item, 1);
        e->schedule = xgrow(e->schedule, e->schedule_length, sizeof *e->schedule);
        e->schedule[e->schedule_length++] = (struct trace_choice){
            (unsigned)json_integer_value(thread), (unsigned)json_integer_value(choice)};
    }
}

/* Addresses of the program are given relative to where it is loaded: it may lie elsewhere next
 * time. */
static void add_addresses(const struct reader *r, struct buffer *words, const char *name,
                          const json_t *addresses)
{
    size_t i;
    json_t *item;

    json_array_foreach(addresses, i, item)
    {
        uint64_t address = address_of(item), inside = in_program(r, address);
        buffer_add_text(words, i ? "," : name);
        if (inside)
            buffer_format(words, "+%" PRIx64, inside);
        else
            buffer_format(words, "%" PRIx64, address);
    }
}

static char *replay_options(const struct reader *r, const json_t *line)
{
    AUTO_BUFFER words = BUFFER_INIT;

    buffer_format(&words, "spurious=%lu%s", number_of(line, "spurious_budget"),
                  flag_of(line, "tries") ? " tries" : "");
    add_addresses(r, &words, " promote=", json_object_get(line, "promoted"));
    add_addresses(r, &words, " watch=", json_object_get(line, "watched"));
    return buffer_detach(&words);
}

static bool kind_of(const json_t *line, struct explored_finding *e)
{
    const char *name = string_of(line, "kind");

    e->nondeterministic = !strcmp(name, "nondeterminism");
    return kind_from_name(e->nondeterministic ? "unsupported" : name, &e->finding.kind);
}

static void read_finding(struct reader *r, const json_t *line)
{
    struct exploration *x = r->x;
    struct explored_finding e = {0};
    const json_t *at = json_object_get(line, "at"), *repeats = json_object_get(line, "repeats");

    if (!kind_of(line, &e)) {
        r->failed = true;
        return;
    }
    const json_t *also = json_array_get(json_object_get(line, "also"), 0);
    e.spurious = flag_of(line, "spurious");
    e.consequence = flag_of(line, "consequence");
    e.repeats = !json_is_false(repeats);
    e.step = number_of(line, "step");
    e.times = number_of(line, "times");
    e.printed = copy_of(line, "stdout");
    e.finding.at = site_of(r, at, e.finding.kind == KIND_CRASH);
    e.finding.variable = variable_of(r, at, "object");
    if (!e.finding.variable && e.finding.kind == KIND_DATA_RACE)
        e.finding.variable = variable_of(r, also, "object");
    e.finding.message = message_for(r, &e, string_of(line, "message"));
    e.finding.help = help_for(e.finding.kind);
    read_also(r, line, &e.finding);
    read_schedule(line, &e);
    e.options = replay_options(r, line);
    x->findings = xgrow(x->findings, x->finding_count, sizeof *x->findings);
    x->findings[x->finding_count++] = e;
}

static char *value_of(const json_t *line, const char *key)
{
    const json_t *value = json_object_get(line, key);

    if (json_is_integer(value))
        return xformat("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return json_is_string(value) ? xstrdup(json_string_value(value)) : NULL;
}

static struct trace_step step_of(const struct reader *r, const json_t *line)
{
    const json_t *other = json_object_get(line, "other");
    struct site site = site_of(r, line, false);
    struct trace_step s = {
        .thread = (unsigned)number_of(line, "thread"),
        .visible = flag_of(line, "visible"),
        .operation = xstrdup(string_of(line, "op")),
        .object = variable_of(r, line, "object"),
        .file = site.file,
        .line = site.line,
        .column = site.column,
        .function = site.function,
        .before = value_of(line, "before"),
        .after = value_of(line, "after"),
        .other = other ? (long)json_integer_value(other) : -1,
    };

    free(site.message);
    return s;
}

/* Steps belong to the finding of their number; those of a replay, which has none, to a finding of
 * its own that is made for them. */
static void read_step(struct reader *r, const json_t *line)
{
    struct exploration *x = r->x;
    size_t number = number_of(line, "finding");

    if (x->replay && !x->finding_count) {
        x->findings = xgrow(x->findings, 0, sizeof *x->findings);
        x->findings[x->finding_count++] = (struct explored_finding){.finding.kind = KIND_COUNT};
    }
    if (x->replay)
        number = 0;
    if (number >= x->finding_count) {
        r->failed = true;
        return;
    }
    struct explored_finding *e = &x->findings[number];
    e->steps = xgrow(e->steps, e->step_count, sizeof *e->steps);
    e->steps[e->step_count++] = step_of(r, line);
}

static void read_begin(struct reader *r, const json_t *line)
{
    const json_t *program = json_array_get(json_object_get(line, "modules"), 0);

    r->base = address_of(json_object_get(program, "base"));
    r->end = address_of(json_object_get(program, "end"));
}

static void read_end(struct reader *r, const json_t *line)
{
    struct exploration *x = r->x;
    const char *verdict = string_of(line, "verdict");

    r->finished = true;
    x->verdict = !strcmp(verdict, "pass")   ? VERDICT_PASS
                 : !strcmp(verdict, "fail") ? VERDICT_FAIL
                                            : VERDICT_ERROR;
    x->complete = flag_of(line, "complete");
    x->impatient = flag_of(line, "impatient");
    x->executions = number_of(line, "executions");
    x->blocked = number_of(line, "blocked");
    x->max_threads = number_of(line, "max_threads");
    x->seconds_taken = json_number_value(json_object_get(line, "seconds"));
    x->facts_known = json_object_get(line, "workers") != NULL;
    x->workers = number_of(line, "workers");
    x->overlap = flag_of(line, "overlap");
}

static void read_replay(struct reader *r, const json_t *line)
{
    const json_t *at = json_object_get(line, "diverged_at");

    r->finished = true;
    r->x->replayed_same = flag_of(line, "same");
    r->x->diverged_at = at ? (long)json_integer_value(at) : -1;
    r->x->printed = copy_of(line, "stdout");
}

static void read_error(struct reader *r, const json_t *line)
{
    if (!r->x->trouble)
        r->x->trouble = xformat("the explorer gave up: %s", string_of(line, "message"));
}

static void read_line(struct reader *r, const json_t *line)
{
    static const struct {
        const char *type;
        void (*read)(struct reader *r, const json_t *line);
    } types[] = {
        {"begin", read_begin}, {"finding", read_finding}, {"step", read_step},
        {"end", read_end},     {"replay", read_replay},   {"error", read_error},
    };

    for (size_t i = 0; i < ARRAY_COUNT(types); i++) {
        if (!strcmp(types[i].type, string_of(line, "type"))) {
            types[i].read(r, line);
            return;
        }
    }
    r->failed = true;
}

static void read_lines(struct reader *r, const char *report)
{
    while (*report && !r->failed) {
        size_t length = strcspn(report, "\n");
        json_t *line = json_loadb(report, length, JSON_ALLOW_NUL, NULL);
        if (json_is_object(line))
            read_line(r, line);
        else
            r->failed = report[length] == '\n'; /* a last line may have been cut off */
        json_decref(line);
        report += length + (report[length] == '\n');
    }
}

int exploration_read(struct exploration *x, const char *report, const char *end)
{
    struct reader r = {.x = x};

    r.symbols = symbols_open(x->program, &x->trouble);
    if (!r.symbols)
        return -1;
    read_lines(&r, report);
    symbols_close(r.symbols);
    if (!x->trouble && r.failed)
        x->trouble = xstrdup("the explorer's report cannot be read");
    if (!x->trouble && !r.finished)
        x->trouble = xformat("the explorer did not finish: the process %s", end);
    return x->trouble ? -1 : 0;
}
