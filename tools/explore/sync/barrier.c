/* The model of barriers.
 *
 * Arrivals of one phase commute: whoever completes it, all go on, having seen all.  So a program
 * with as many threads as the barrier counts has one trace.  If there are more, it matters who
 * belongs to which phase: arrivals of different phases do not commute, nor do two that would both
 * be the last.  Even and odd phases have effects of their own; of the phases that have the same
 * ones, a whole phase always lies in between.
 *
 * The last to arrive hands on to all who sleep what all of them have seen, in both clocks. */
#include "explore/sync/barrier.h"

#include <errno.h>

enum { EVEN, EVEN_FULL, ODD, ODD_FULL, REMADE };

static bool barrier_enabled(const struct thread *t, const struct op *op)
{
    return op->code != BARRIER_LEAVE || !(op->object->waiters >> t->id & 1);
}

static bool completes(const struct object *barrier)
{
    return barrier->barrier.arrived + 1 >= barrier->barrier.count;
}

static int barrier_choices(const struct thread *t, const struct op *op)
{
    (void)t;
    bool open = op->code == BARRIER_ARRIVE && op->argument[0] && completes(op->object);
    return open ? 1 + __builtin_popcount(op->object->waiters) : 1;
}

static void barrier_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    (void)t;
    if (op->code == BARRIER_LEAVE)
        return;
    uint8_t effect = op->object->barrier.phase % 2 ? ODD : EVEN;
    if (op->code == BARRIER_ARRIVE)
        touches_add(touches, op->object, effect + completes(op->object));
    else
        touches_add(touches, op->object, REMADE);
}

static void misuse(const struct thread *t, const struct op *op, const char *what)
{
    finding_raise(FINDING_LOCK_MISUSE, t, op->pc, op->object, "T%d %s", t->id, what);
}

/* word[] is taken by the counts; the serial thread of each sleeper is told by `woken`. */
static void complete(struct thread *t, struct op *op)
{
    struct object *barrier = op->object;
    struct clock seen = t->seen, now = t->now;
    uint32_t sleepers = barrier->waiters;
    for (uint32_t left = sleepers; left; left &= left - 1) {
        const struct thread *sleeper = &sync_world.threads[__builtin_ctz(left)];
        clock_join(&seen, &sleeper->seen);
        clock_join(&now, &sleeper->now);
    }
    int serial = op->choice; /* 0: this one, n: the n-th sleeper */
    for (uint32_t left = sleepers | 1u << t->id; left; left &= left - 1) {
        struct thread *each = &sync_world.threads[__builtin_ctz(left)];
        each->seen = seen;
        each->now = now;
        each->now.at[each->id]++;
        if (each != t && --serial == 0)
            barrier->woken |= 1u << each->id;
    }
    barrier->waiters = 0;
    barrier->barrier.arrived = 0;
    barrier->barrier.phase++;
    op->result = op->choice == 0 ? BARRIER_SERIAL : BARRIER_FULL;
}

static void arrive(struct thread *t, struct op *op)
{
    struct object *barrier = op->object;
    if (!barrier->barrier.made)
        misuse(t, op,
               barrier->destroyed ? "waits at a barrier that has been destroyed"
                                  : "waits at a barrier that was never initialised");
    if (completes(barrier)) {
        complete(t, op);
        return;
    }
    barrier->waiters |= 1u << t->id;
    barrier->barrier.arrived++;
    op->result = BARRIER_WAIT;
}

static void leave(struct thread *t, struct op *op)
{
    op->result = op->object->woken >> t->id & 1 ? BARRIER_SERIAL : BARRIER_FULL;
    op->object->woken &= ~(1u << t->id);
}

static void remake(struct thread *t, struct op *op)
{
    struct object *barrier = op->object;
    bool destroys = op->code == BARRIER_DESTROY;
    if (barrier->waiters)
        misuse(t, op,
               destroys ? "destroys a barrier that somebody waits at"
                        : "initialises a barrier that somebody waits at");
    else if (destroys && !barrier->barrier.made)
        misuse(t, op, "destroys a barrier that is none");
    barrier->destroyed = destroys;
    barrier->barrier.made = !destroys;
    barrier->barrier.count = (unsigned)op->argument[0];
    barrier->barrier.arrived = 0;
}

static void barrier_apply(struct thread *t, struct op *op)
{
    if (op->code == BARRIER_ARRIVE)
        arrive(t, op);
    else if (op->code == BARRIER_LEAVE)
        leave(t, op);
    else
        remake(t, op);
}

static const char *const steps[] = {
    [BARRIER_ARRIVE] = "wait",
    [BARRIER_LEAVE] = "leave",
    [BARRIER_INIT] = "init",
    [BARRIER_DESTROY] = "destroy",
};

const struct object_ops barrier_ops = {
    .name = "barrier",
    .steps = steps,
    .enabled = barrier_enabled,
    .choices = barrier_choices,
    .intend = barrier_intend,
    .apply = barrier_apply,
    .relation =
        {
            [EVEN] = {INDEPENDENT, INDEPENDENT, RACE, RACE, RACE},
            [EVEN_FULL] = {INDEPENDENT, RACE, RACE, RACE, RACE},
            [ODD] = {RACE, RACE, INDEPENDENT, INDEPENDENT, RACE},
            [ODD_FULL] = {RACE, RACE, INDEPENDENT, RACE, RACE},
            [REMADE] = {RACE, RACE, RACE, RACE, RACE},
        },
};
