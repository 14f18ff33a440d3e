/* Findings, and the sums at the end, as lines on the wire. */
#include "explore/report.h"

#include "explore/findings.h"
#include "explore/hooks.h"
#include "explore/memory.h"
#include "explore/out.h"
#include "explore/runtime.h"
#include "explore/watchdog.h"
#include "explore/work.h"
#include "trace/wire.h"

void report_begin(void)
{
    int count;
    const struct module *modules = memory_modules(&count);
    out_open("begin");
    out_text("wire", WIRE_VERSION);
    out_array("modules");
    for (int i = 0; i < count; i++) {
        out_object(NULL);
        out_text("path", modules[i].path);
        out_hex("base", modules[i].base);
        out_hex("start", modules[i].start);
        out_hex("end", modules[i].end);
        out_end_object();
    }
    out_end_array();
    out_close();
}

static void place(const struct place *p)
{
    if (p->what[0])
        out_text("what", p->what);
    out_int("thread", p->thread);
    out_hex("pc", p->pc);
    if (p->object)
        out_hex("object", p->object);
    if (p->size)
        out_count("size", p->size);
    out_array("stack");
    for (int i = 0; i < p->depth; i++)
        out_hex(NULL, p->stack[i]);
    out_end_array();
}

static void schedule(const struct found *f)
{
    out_array("schedule");
    for (int i = 0; i < f->length; i++) {
        out_array(NULL);
        out_int(NULL, f->schedule[i].thread);
        out_int(NULL, f->schedule[i].choice);
        out_end_array();
    }
    out_end_array();
}

static void conditions(const struct conditions *c)
{
    out_array("promoted");
    for (int i = 0; i < c->promoted; i++)
        out_hex(NULL, promoted_at(i));
    out_end_array();
    out_array("watched");
    for (int i = c->promoted; i < promoted_count(); i++)
        out_hex(NULL, promoted_at(i));
    out_end_array();
    out_int("spurious_budget", c->spurious);
    out_bool("tries", c->tries);
}

static void body(const struct finding *f)
{
    out_text("kind", finding_name(f->kind));
    out_text("message", f->message);
    out_bool("spurious", f->spurious);
    out_int("step", f->step);
    out_object("at");
    place(&f->at);
    out_end_object();
    out_array("also");
    for (int i = 0; i < f->also_count; i++) {
        out_object(NULL);
        place(&f->also[i]);
        out_end_object();
    }
    out_end_array();
}

void report_finding(int number, const struct found *f, bool again)
{
    out_open("finding");
    out_int("n", number);
    body(&f->finding);
    out_count("execution", f->execution);
    out_count("times", f->times);
    out_bool("consequence", f->consequence);
    out_bool("repeats", again);
    conditions(&f->conditions);
    schedule(f);
    out_bytes("stdout", rt.output.text, rt.output.bytes);
    out_bytes("stderr", rt.errors.text, rt.errors.bytes);
    out_close();
}

void report_replay(int diverged_at)
{
    int count;
    const struct found *found = findings_all(&count);
    out_open("replay");
    out_bool("same", diverged_at < 0);
    if (diverged_at >= 0)
        out_int("diverged_at", diverged_at);
    out_bytes("stdout", rt.output.text, rt.output.bytes);
    out_bytes("stderr", rt.errors.text, rt.errors.bytes);
    out_close();
    for (int i = 0; i < count; i++) {
        out_open("finding");
        out_int("n", i);
        body(&found[i].finding);
        out_close();
    }
}

static const char *verdict(const struct found *found, int count)
{
    const char *result = "pass";
    for (int i = 0; i < count; i++) {
        enum finding_kind kind = found[i].finding.kind;
        if (kind == FINDING_UNSUPPORTED || kind == FINDING_NONDETERMINISM)
            return "error";
        result = "fail";
    }
    return result;
}

void report_end(bool complete, uint64_t executions, uint64_t blocked, uint64_t spurious_executions)
{
    int count;
    const struct found *found = findings_all(&count);
    out_open("end");
    out_text("verdict", verdict(found, count));
    out_bool("complete", complete);
    out_bool("impatient", sync_world.out_of_patience);
    out_count("executions", executions);
    out_count("blocked", blocked);
    if (rt.options.spurious)
        out_count("spurious_executions", spurious_executions);
    out_int("max_threads", rt.threads_ever);
    bool pieces = work_known() && work_workers() > 0;
    int workers = work_workers() > rt.facts.workers ? work_workers() : rt.facts.workers;
    out_int("workers", workers);
    out_bool("overlap", pieces ? work_overlap() : rt.facts.overlap);
    out_int("pages", memory_hot_pages());
    if (rt.options.outcomes) {
        out_count("traces", rt.traces.count);
        out_count("states", rt.states.count);
        out_hex("states_digest", rt.states.sum);
    }
    out_millis("seconds", watchdog_millis());
    out_close();
}
