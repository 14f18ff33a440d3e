/* The exploration: passes of the search, one after the other, and the report.
 *
 * 1. The program as it is, without spurious wakeups.
 *    As soon as threads go round in circles there, and others have to go first: everybody in turn,
 *    to see whether they let each other go for ever.
 *    If it abandoned executions, and found nothing: again with the search that plans nothing.
 *    If it ran out of time, and found nothing: some schedules from all over the place.
 * 2. If it was found to be right, and spurious wakeups are asked for: again with them.
 * 3. If it has a data race: again with the racing accesses visible, for a consequence that a
 *    person believes.  This pass is bounded; the verdict stands already.
 *
 * A thread that is never joined is no reason to stop: almost every schedule shows it, and what else
 * is wrong would stay hidden.  So the search goes on, for a while.
 *
 * Each finding's schedule is then made as simple as it can be, and repeated for the record. */
#include "explore/findings.h"
#include "explore/hooks.h"
#include "explore/memory.h"
#include "explore/minimise.h"
#include "explore/record.h"
#include "explore/report.h"
#include "explore/runtime.h"
#include "explore/start.h"
#include "explore/watchdog.h"

enum {
    CONSEQUENCE_EXECUTIONS = 30000,
    CONSEQUENCE_MILLIS = 3000,
    CONSEQUENCE_RANDOM = 2000,
    LEAK_EXECUTIONS = 10000,
    ELSEWHERE_EXECUTIONS = 2000,
    ELSEWHERE_MILLIS = 2000,
    SHOWN_MAX = 8,
};

/* One pass of the search. */
struct pass {
    struct conditions conditions;
    enum strategy strategy;
    uint64_t executions_max;
    unsigned long until_millis;
    uint64_t executions, blocked; /* done */
    bool complete, bounded;
    bool stops_if_bounded; /* for what it has found until then is to be acted on */
};

static void count_outcome(void)
{
    const struct finding *f = findings_first();
    uint64_t state = f ? finding_key(f) : memory_digest() ^ (uint64_t)rt.exit_status;
    for (size_t i = 0; i < rt.output.bytes; i++)
        state = state * 31 + (unsigned char)rt.output.text[i];
    outcome_set_add(&rt.traces, trace_digest(&rt.search));
    outcome_set_add(&rt.states, state);
}

/* What each thread still wanted to do takes part in the search too: had it come first, it might
 * have been possible. */
static void plan(void)
{
    struct touches touches;
    search_plan(&rt.search);
    for (thread_set left = rt.waiting & ~rt.exiting; left; left &= left - 1) {
        struct thread *t = &rt.thread[__builtin_ctz(left)];
        if (t->state != THREAD_LIVE)
            continue;
        if (t->op.await && await_is_fruitless(t->op.await)) {
            search_pending_look(&rt.search, t);
            continue;
        }
        sync_intend(t, &touches);
        search_pending(&rt.search, t, &touches);
        search_pending_instead(&rt.search, t);
    }
}

static void forget_outcomes(void)
{
    outcome_set_clear(&rt.traces);
    outcome_set_clear(&rt.states);
}

static void prepare(struct pass *pass)
{
    search_reset(&rt.search, pass->strategy);
    rt.search.seed = rt.options.seed * 0x9e3779b97f4a7c15u + 1;
    rt.search.preemptions_max = rt.options.preemptions_max;
    rt.spurious = pass->conditions.spurious;
    sync_world.tries = pass->conditions.tries;
    sync_world.patience = rt.options.patience;
    sync_world.tries_new = false;
    sync_world.out_of_patience = false;
    rt.cells_merged = false;
    promoted_limit(pass->conditions.promoted);
    pass->executions = pass->blocked = 0;
}

/* The dependences assumed so far were too fine, or more accesses are to be visible: again. */
static bool must_start_again(struct pass *pass)
{
    bool more = rt.consequence && promoted_count() > pass->conditions.promoted;
    bool site = rt.end == END_RETRY && rt.new_site;
    if (!rt.cells_merged && !more && !site && !sync_world.tries_new)
        return false;
    pass->conditions.tries |= sync_world.tries_new;
    if (more)
        pass->conditions.promoted = promoted_count();
    prepare(pass);
    forget_outcomes();
    return true;
}

static bool within(const struct pass *pass)
{
    if (pass->executions >= pass->executions_max)
        return false;
    if (pass->executions >= LEAK_EXECUTIONS && findings_any() && !rt.options.all_findings)
        return false;
    if ((pass->executions + pass->blocked) % 64)
        return true;
    return watchdog_millis() < pass->until_millis;
}

/* False when the pass is over, because of a finding or because nothing is left. */
static bool step(struct pass *pass)
{
    execution_run();
    if (must_start_again(pass))
        return true;
    if (rt.end == END_RETRY) {
        search_plan(&rt.search);
        pass->complete = !search_retry(&rt.search, rt.retry.depth, rt.retry.thread);
        return !pass->complete;
    }
    if (rt.end == END_BLOCKED) {
        pass->blocked++;
        search_plan(&rt.search);
    } else {
        pass->executions++;
        plan();
        facts_collect(&rt.facts);
        if (rt.options.outcomes && !rt.consequence)
            count_outcome();
        findings_collect(&rt.search, pass->executions, &pass->conditions);
        if (findings_serious() && !rt.options.all_findings)
            return false;
    }
    pass->complete = !search_next(&rt.search);
    return !pass->complete && !(pass->stops_if_bounded && rt.search.bounded);
}

static void run_pass(struct pass *pass)
{
    prepare(pass);
    while (within(pass) && step(pass))
        continue;
    pass->bounded = rt.search.bounded;
    pass->complete &= !pass->bounded;
}

static uint64_t digest_of_execution(void)
{
    uint64_t digest = trace_digest(&rt.search) ^ (uint64_t)rt.exit_status;
    for (size_t i = 0; i < rt.output.bytes; i++)
        digest = digest * 31 + (unsigned char)rt.output.text[i];
    return digest;
}

/* A program that was found right is right only if it does the same each time it is told to. */
static void check_determinism(const struct pass *pass)
{
    guided_run(NULL, 0, &pass->conditions, false);
    uint64_t digest = digest_of_execution();
    guided_run(NULL, 0, &pass->conditions, false);
    if (digest_of_execution() == digest)
        return;
    finding_raise(FINDING_NONDETERMINISM, NULL, 0, NULL,
                  "the program does other things when the same schedule is repeated");
    findings_collect(&rt.search, pass->executions, &pass->conditions);
}

/* Leaks apart. */
static bool found_kind(bool race)
{
    int count;
    const struct found *found = findings_all(&count);
    for (int i = 0; i < count; i++)
        if ((found[i].finding.kind == FINDING_DATA_RACE) == race &&
            found[i].finding.kind != FINDING_THREAD_LEAK)
            return true;
    return false;
}

static bool found_any(void)
{
    return found_kind(true) || found_kind(false);
}

static void promote_races(void)
{
    int count;
    const struct found *found = findings_all(&count);
    for (int i = 0; i < count; i++)
        if (found[i].finding.kind == FINDING_DATA_RACE)
            promoted_add(found[i].finding.at.object, 8);
}

static void seek_consequence(void)
{
    struct pass pass = {
        .strategy = STRATEGY_DPOR,
        .executions_max = CONSEQUENCE_EXECUTIONS,
        .until_millis = watchdog_millis() + CONSEQUENCE_MILLIS,
    };
    bool all = rt.options.all_findings;
    rt.consequence = true;
    rt.options.all_findings = false;
    promote_races();
    pass.conditions.promoted = promoted_count();
    run_pass(&pass);
    if (!found_kind(false) && !pass.complete) {
        pass.strategy = STRATEGY_RANDOM;
        pass.executions_max = CONSEQUENCE_RANDOM;
        run_pass(&pass);
    }
    rt.options.all_findings = all;
    rt.consequence = false;
}

/* Threads went round in circles, and others had to go first: would they let each other go for ever?
 * If not, the search begins again. */
static void look_for_livelock(struct pass *first)
{
    struct pass pass = *first;
    pass.strategy = STRATEGY_LOCKSTEP;
    pass.executions_max = STRIDES;
    pass.stops_if_bounded = first->stops_if_bounded = false;
    forget_outcomes();
    run_pass(&pass);
    first->executions = pass.executions;
    if (found_any())
        return;
    forget_outcomes();
    run_pass(first);
}

/* A planned path that had to be abandoned (a step of it would only have looked in vain) may have
 * taken others with it.  That nothing breaks the program is then for the search to say that plans
 * nothing, and tries everything that is not asleep. */
static void search_without_plans(struct pass *first)
{
    first->strategy = STRATEGY_SLEEP;
    forget_outcomes();
    run_pass(first);
}

/* Not for a bound that was asked for. */
static bool ran_out_of_time(const struct pass *first)
{
    return rt.options.strategy == STRATEGY_DPOR && !first->complete && !rt.options.all_findings &&
           rt.options.preemptions_max < 0 && first->executions < first->executions_max;
}

/* A search that goes into the depth has changed nothing but the ends of the executions when its
 * time is over. */
static void look_elsewhere(struct pass *first)
{
    static const enum strategy strategies[] = {STRATEGY_LOCKSTEP, STRATEGY_RANDOM, STRATEGY_PCT};
    struct pass pass = *first;
    pass.executions_max = ELSEWHERE_EXECUTIONS;
    pass.stops_if_bounded = false;
    for (int i = 0; i < 3 && !found_any(); i++) {
        pass.strategy = strategies[i];
        pass.until_millis = watchdog_millis() + ELSEWHERE_MILLIS;
        run_pass(&pass);
        first->executions += pass.executions;
    }
}

static void show_findings(void)
{
    int count;
    struct found *found = findings_all(&count);
    for (int i = 0; i < count && i < SHOWN_MAX; i++) {
        rt.consequence = false;
        if (rt.options.minimise)
            minimise(&found[i]);
        if (found[i].finding.kind == FINDING_DATA_RACE && !found[i].conditions.promoted)
            promoted_add(found[i].finding.at.object, 8);
        bool again = minimise_record(&found[i]);
        report_finding(i, &found[i], again);
        record_report(i);
    }
}

static void replay(void)
{
    struct conditions conditions = {promoted_count(), rt.options.spurious, rt.options.tries};
    int length, modules;
    options_promote(rt.options.watched, memory_modules(&modules)->base);
    const struct choice *list = options_replay(&rt.options, &length);
    rt.recording = true;
    guided_run(list, length, &conditions, true);
    findings_collect(&rt.search, 1, &conditions);
    report_replay(rt.end == END_DIVERGED ? record_count() : -1);
    record_report(-1);
}

void explore(void)
{
    struct pass first = {
        .strategy = rt.options.strategy,
        .stops_if_bounded = true,
        .conditions.promoted = promoted_count(),
        .executions_max = rt.options.executions_max,
        .until_millis = rt.options.seconds_max > 1e6
                            ? (unsigned long)-1
                            : (unsigned long)(rt.options.seconds_max * 1000),
    };
    struct pass spurious = first;
    report_begin();
    if (rt.options.replay_fd >= 0) {
        replay();
        return;
    }
    run_pass(&first);
    if (first.bounded && !found_any())
        look_for_livelock(&first);
    if (first.strategy == STRATEGY_DPOR && first.complete && first.blocked && !found_any())
        search_without_plans(&first);
    if (ran_out_of_time(&first) && !found_any())
        look_elsewhere(&first);
    if (!found_any())
        check_determinism(&first);
    spurious.conditions.spurious = rt.options.spurious;
    if (rt.options.spurious > 0 && !found_any())
        run_pass(&spurious);
    if (rt.options.consequence && found_kind(true) && !found_kind(false))
        seek_consequence();
    show_findings();
    report_end(first.complete, first.executions, first.blocked, spurious.executions);
}
