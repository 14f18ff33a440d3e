/* The scheduler: picks the next thread, has its operation applied, and goes on in it.
 *
 * It has no stack of its own.  Whoever reaches a schedule point runs it, on its own fiber, and
 * then switches straight to the chosen one; if that is itself, there is no switch at all.
 *
 * Invisible operations (a thread's start, a join whose thread has ended) are done first, in the
 * order of thread numbers, and are no events of the search.  They depend on nothing, so doing them
 * early changes nothing but the number of nodes. */
#include "explore/runtime.h"

#include "explore/deadlock.h"
#include "explore/record.h"
#include "explore/spin.h"
#include "explore/stall.h"
#include "explore/sync/process.h"
#include "explore/sync/thread.h"

enum {
    IDLE_MAX = 200, /* events in a row of one thread that change nothing */
    ROUNDS_MAX = 50 /* of a loop, back to the same state of its own, nobody else moving */
};

struct runtime rt;

struct thread *thread_current(void)
{
    return rt.current;
}

static struct thread *first_of(thread_set set)
{
    return &rt.thread[__builtin_ctz(set)];
}

static struct thread *next_invisible(void)
{
    for (thread_set left = rt.invisible; left; left &= left - 1) {
        struct thread *t = first_of(left);
        if (!sync_enabled(t))
            continue;
        rt.invisible &= ~(1u << t->id);
        return t;
    }
    return NULL;
}

static thread_set enabled_threads(void)
{
    thread_set enabled = 0;
    rt.search.awaiting = 0;
    for (thread_set left = rt.waiting; left; left &= left - 1) {
        const struct thread *t = first_of(left);
        if (sync_enabled(t))
            enabled |= 1u << t->id;
        else if (t->op.await)
            rt.search.awaiting |= 1u << t->id;
    }
    return enabled;
}

/* When nobody can move, time passes, until the deadline of somebody who waits with one.  That comes
 * after everything that has happened, since nobody could have done any of it later. */
static thread_set movable_threads(void)
{
    thread_set enabled = enabled_threads();
    if (enabled)
        return enabled;
    sync_world.overdue = true;
    enabled = enabled_threads();
    sync_world.overdue = enabled;
    return enabled;
}

/* A thread that goes on and on in a loop, without changing anything or back and forth, has others
 * go first.  What it would have done is left out. */
static thread_set fair_threads(void)
{
    thread_set enabled = movable_threads();
    thread_set others = enabled & ~(1u << rt.current->id);
    bool goes_round = rt.current->idle >= IDLE_MAX || rt.current->rounds >= ROUNDS_MAX;
    rt.able |= enabled;
    if (!goes_round || !others || others == enabled)
        return enabled;
    rt.search.bounded = true;
    return others;
}

/* Whoever else's deadline could have passed instead. */
static void plan_other_deadlines(void)
{
    struct touches touches;
    for (thread_set left = enabled_threads(); left; left &= left - 1) {
        struct thread *other = first_of(left);
        sync_intend(other, &touches);
        search_pending(&rt.search, other, &touches);
    }
}

static void come_last(struct thread *t)
{
    struct touches touches;
    sync_intend(t, &touches); /* it might have timed out before others did */
    search_pending(&rt.search, t, &touches);
    for (int i = 0; i < THREADS_MAX; i++)
        if (rt.thread[i].state != THREAD_UNUSED)
            clock_join(&t->seen, &rt.thread[i].seen);
}

/* A replay that finds the chosen thread unable to move: the program did something else. */
static void check_replay(const struct thread *t)
{
    const struct object_ops *ops = sync_ops[t->op.kind];
    if ((rt.waiting >> t->id & 1) &&
        (!ops->enabled || ops->enabled(t, &t->op) || movable_threads() >> t->id & 1))
        return;
    finding_raise(FINDING_NONDETERMINISM, t, t->op.pc, NULL,
                  "under the same schedule T%d did not do the same steps again", t->id);
    execution_end(END_DIVERGED);
}

/* Has nobody done anything since each parked thread was let go on last? */
static bool nothing_new(void)
{
    uint32_t done = (uint32_t)rt.search.depth;
    for (thread_set left = rt.existing; left; left &= left - 1)
        done += first_of(left)->progress;
    rt.unparked = done == rt.done ? rt.unparked + 1 : 0;
    rt.done = done;
    return rt.unparked > THREADS_MAX;
}

/* A thread that has stalled (stall.h) goes on when nobody else can. */
static struct thread *unpark(thread_set which)
{
    struct thread *t = first_of(which & rt.parked);
    rt.parked &= ~(1u << t->id);
    t->yields = 0;
    if (!nothing_new())
        return t;
    finding_raise(FINDING_LIVELOCK, t, t->op.pc, NULL,
                  "T%d yields again and again, and nobody else can go on", t->id);
    execution_end(END_CUT);
}

static struct thread *nobody_can_move(void)
{
    if (rt.parked)
        return unpark(rt.parked);
    if (!rt.failed)
        deadlock_report();
    execution_end(END_COMPLETE);
}

/* The thread to go on.  Its operation is an event of the search if it is one of the waiting. */
static struct thread *choose(void)
{
    struct choice choice;
    if (search_replaying(&rt.search)) {
        choice = search_replay(&rt.search);
        if (rt.parked >> choice.thread & 1)
            return unpark(1u << choice.thread);
        check_replay(&rt.thread[choice.thread]);
    } else {
        thread_set enabled = fair_threads();
        if (!enabled)
            return nobody_can_move();
        if (!search_choose(&rt.search, enabled, rt.current->id, rt.exiting, &choice)) {
            if (rt.parked)
                return unpark(rt.parked);
            execution_end(rt.search.diverged ? END_DIVERGED : END_BLOCKED);
        }
    }
    struct thread *t = &rt.thread[choice.thread];
    t->op.choice = choice.choice; /* a drawn one is settled by search_event() */
    return t;
}

/* Somebody could have moved, again and again, and has not for half of the execution; or waits for
 * a lock that readers hold by turns, so that it is never free. */
static bool is_unfair(void)
{
    for (thread_set left = rt.existing; left; left &= left - 1) {
        const struct thread *t = first_of(left);
        bool able = rt.able >> t->id & 1, waits = t->op.kind == OBJECT_RWLOCK;
        if (t->state == THREAD_LIVE && t->moved_at < rt.options.steps_max / 2 && (able || waits))
            return true;
    }
    return false;
}

/* An execution without end is a livelock only if everybody who could move did. */
static void check_length(const struct thread *t)
{
    if (rt.search.depth == rt.options.steps_max / 2)
        rt.able = 0;
    if (rt.search.depth < rt.options.steps_max)
        return;
    if (is_unfair()) {
        rt.search.bounded = true;
        execution_end(END_CUT);
    }
    struct finding *f = finding_raise(FINDING_LIVELOCK, t, t->op.pc, t->op.object,
                                      "no end after %d visible operations; T%d goes on and on",
                                      rt.options.steps_max, t->id);
    if (f)
        f->endless = true;
    execution_end(END_CUT);
}

static void note_progress(struct thread *t, bool visible)
{
    bool changes = !sync_looks(&t->op) && !sync_balanced(&t->op);
    t->progress += changes;
    if (t != rt.current)
        t->rounds = 0;
    if (changes || t != rt.current)
        t->idle = 0;
    else if (visible)
        t->idle++;
    t->moved_at = rt.search.depth;
}

struct thread *schedule_next(void)
{
    struct touches touches;
    struct thread *t = next_invisible();
    rt.ticks++;
    if (!t)
        t = choose();
    bool visible = rt.waiting >> t->id & 1;
    if (visible) {
        check_length(t);
        t->yields = 0;
        rt.waiting &= ~(1u << t->id);
        if (sync_world.overdue)
            come_last(t);
        sync_intend(t, &touches);
        search_event(&rt.search, t, &touches);
        if (sync_world.overdue)
            plan_other_deadlines();
        if (rt.recording)
            record_step(t, true);
    } else if (rt.recording) {
        record_step(t, false);
    }
    note_progress(t, visible);
    sync_ops[t->op.kind]->apply(t, &t->op);
    sync_world.overdue = false;
    return t;
}

static void go_on_in(struct thread *from, struct thread *to)
{
    rt.current = to;
    if (from != to) {
        rt.switches++;
        fiber_switch(&rt.fiber[from->id], &rt.fiber[to->id]);
    }
}

struct op *point_begin(enum object_kind kind, uint8_t code, const void *address, uintptr_t pc)
{
    struct thread *t = rt.current;
    if (!t)
        return NULL;
    t->op = (struct op){
        .kind = kind,
        .code = code,
        .address = (uintptr_t)address,
        .pc = pc,
        .deadline = -1,
    };
    if (address && kind != OBJECT_MEMORY)
        t->op.object = objects_at(&rt.objects, (uintptr_t)address, kind);
    return &t->op;
}

int64_t point_reach(struct op *op)
{
    struct thread *t = rt.current;
    if (op->parks)
        rt.parked |= 1u << t->id;
    else if (op->invisible && rt.search.strategy != STRATEGY_NAIVE)
        rt.invisible |= 1u << t->id;
    else
        rt.waiting |= 1u << t->id;
    go_on_in(t, schedule_next());
    if (rt.recording)
        racelab_step(t->id, sync_ops[op->kind]->steps[op->code]);
    return op->result;
}

_Noreturn void schedule_leave(struct thread *ended)
{
    go_on_in(ended, schedule_next());
    __builtin_unreachable();
}

_Noreturn void execution_end(enum execution_end end)
{
    struct thread *from = rt.current;
    rt.end = end;
    rt.current = NULL;
    fiber_switch(&rt.fiber[from->id], &rt.driver);
    __builtin_unreachable();
}

_Noreturn void execution_fail(void)
{
    struct thread *t = rt.current;
    if (!rt.options.all_findings || rt.search.depth < rt.search.prefix - 1)
        execution_end(END_CUT);
    rt.failed = true;
    t->state = THREAD_FAILED;
    schedule_leave(t);
}

void schedule_restart(void)
{
    rt.failed = false;
    rt.waiting = rt.invisible = rt.exiting = rt.parked = 0;
    rt.unparked = 0;
    rt.switches = 1;
    facts_restart();
    rt.live = 0;
    rt.output.bytes = rt.errors.bytes = 0;
    rt.output.overflowed = false;
    rt.exit_status = 0;
    for (; rt.existing; rt.existing &= rt.existing - 1)
        first_of(rt.existing)->state = THREAD_UNUSED;
    objects_restart(&rt.objects);
    race_restart();
    search_begin(&rt.search);
    sync_world.spurious_left = sync_world.spurious_max = rt.spurious;
    sync_world.timeouts_left = sync_world.timeouts_max = rt.options.timeouts;
    sync_world.overdue = false;
    sync_world.spurious_used = 0;
    sync_world.now_ns = 0;
}

/* Numbers by (creator, how manieth): given out once, kept over executions. */
static unsigned thread_number(const struct thread *creator, int nth, uintptr_t pc)
{
    static uint8_t number[THREADS_MAX][THREADS_MAX];
    static unsigned given = 1;
    if (!creator)
        return 0;
    if (nth >= THREADS_MAX || (!number[creator->id][nth] && given == THREADS_MAX))
        unsupported("more than 32 threads", pc);
    if (!number[creator->id][nth])
        number[creator->id][nth] = (uint8_t)given++;
    return number[creator->id][nth];
}

struct thread *thread_spawn(struct thread *creator, void (*entry)(void), uintptr_t pc)
{
    int nth = creator ? creator->children++ : 0;
    unsigned id = thread_number(creator, nth, pc);
    struct thread *t = &rt.thread[id];
    *t = (struct thread){
        .id = (uint8_t)id,
        .state = THREAD_LIVE,
        .parent = creator ? creator->id : -1,
        .nth = nth,
        .created_at = pc,
        .op = {.kind = OBJECT_THREAD, .invisible = true, .pc = pc, .deadline = -1},
    };
    if (creator) {
        t->seen = creator->seen;
        t->now = creator->now;
        creator->now.at[creator->id]++;
    }
    t->now.at[id] = 1;
    rt.live++;
    rt.existing |= 1u << id;
    if (rt.live > rt.threads_ever)
        rt.threads_ever = rt.live;
    fiber_prepare(&rt.fiber[id], id, entry);
    spin_restart(id);
    stall_restart(id);
    if (rt.options.strategy == STRATEGY_NAIVE)
        rt.waiting |= 1u << id;
    else
        rt.invisible |= 1u << id;
    return t;
}
