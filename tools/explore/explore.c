/* The exploration: executions one after the other, and the report.  See README.md. */
#include "explore/calls.h"
#include "explore/findings.h"
#include "explore/heap.h"
#include "explore/hooks.h"
#include "explore/memory.h"
#include "explore/out.h"
#include "explore/report.h"
#include "explore/runtime.h"
#include "explore/stack.h"
#include "explore/start.h"
#include "explore/watchdog.h"

static void run_main(void)
{
    process_end(start_main() & 0xff, rt.current->op.pc);
}

static void execute(void)
{
    memory_restore();
    heap_restart();
    findings_restart();
    calls_process_restart();
    calls_stdio_restart();
    execution_restart();
    struct thread *t = thread_spawn(NULL, run_main, 0);
    stack_restart(0);
    rt.waiting = rt.invisible = 0;
    rt.current = t;
    fiber_switch(&rt.driver, &rt.fiber[0]);
    fiber_set_thread_pointer(rt.driver.thread_pointer);
}

/* What each thread still wanted to do takes part in the search too: had it come first, it might
 * have been possible. */
static void plan_pending(void)
{
    struct touches touches;
    for (thread_set left = rt.waiting & ~rt.exiting; left; left &= left - 1) {
        struct thread *t = &rt.thread[__builtin_ctz(left)];
        if (t->state != THREAD_LIVE)
            continue;
        sync_intend(t, &touches);
        search_pending(&rt.search, t, &touches);
    }
}

static void count_outcome(void)
{
    const struct finding *f = findings_first();
    uint64_t state = f ? finding_key(f) : memory_digest() ^ (uint64_t)rt.exit_status;
    for (size_t i = 0; i < rt.output.bytes; i++)
        state = state * 31 + (unsigned char)rt.output.text[i];
    outcome_set_add(&rt.traces, trace_digest(&rt.search));
    outcome_set_add(&rt.states, state);
}

static bool step(void)
{
    execute();
    if (rt.end == END_BLOCKED) {
        rt.blocked++;
        return true;
    }
    rt.executions++;
    plan_pending();
    if (rt.options.outcomes)
        count_outcome();
    findings_collect(&rt.search, rt.executions);
    if (rt.cells_merged) {
        rt.cells_merged = false;
        report_restart();
        search_init(&rt.search, rt.options.strategy, rt.options.steps_max);
    }
    return !findings_raised() || rt.options.all_findings;
}

static bool within_budget(void)
{
    if (rt.executions >= rt.options.executions_max)
        return false;
    if ((rt.executions + rt.blocked) % 256)
        return true;
    return (double)watchdog_millis() < rt.options.seconds_max * 1000;
}

void explore(void)
{
    bool going = true, complete = false;
    report_begin();
    while (going && !complete && within_budget()) {
        going = step();
        complete = going && !search_next(&rt.search);
    }
    report_end(complete);
}
