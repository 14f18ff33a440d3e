/* Findings, and the sums at the end, as lines on the wire. */
#include "explore/report.h"

#include "explore/findings.h"
#include "explore/memory.h"
#include "explore/out.h"
#include "explore/runtime.h"
#include "explore/watchdog.h"

void report_begin(void)
{
    int count;
    const struct module *modules = memory_modules(&count);
    out_open("begin");
    out_text("wire", "racelab.wire/1");
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

void report_restart(void)
{
    rt.executions = rt.blocked = 0;
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

static void report_finding(const struct found *f)
{
    out_open("finding");
    out_text("kind", finding_name(f->finding.kind));
    out_text("message", f->finding.message);
    out_count("execution", f->execution);
    out_count("times", f->times);
    out_bool("spurious", f->finding.spurious);
    out_object("at");
    place(&f->finding.at);
    out_end_object();
    out_array("also");
    for (int i = 0; i < f->finding.also_count; i++) {
        out_object(NULL);
        place(&f->finding.also[i]);
        out_end_object();
    }
    out_end_array();
    schedule(f);
    out_close();
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

void report_end(bool complete)
{
    int count;
    const struct found *found = findings_all(&count);
    unsigned long millis = watchdog_millis();
    for (int i = 0; i < count; i++)
        report_finding(&found[i]);
    out_open("end");
    out_text("verdict", verdict(found, count));
    out_bool("complete", complete && !rt.search.bounded);
    out_count("executions", rt.executions);
    out_count("blocked", rt.blocked);
    out_int("max_threads", rt.threads_ever);
    if (rt.options.outcomes) {
        out_count("traces", rt.traces.count);
        out_count("states", rt.states.count);
        out_hex("states_digest", rt.states.sum);
    }
    out_millis("seconds", millis);
    out_close();
}
