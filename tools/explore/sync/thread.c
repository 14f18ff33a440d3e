/* The model of threads: a join waits for the end of its thread, and learns all it did.
 *
 * A yield, and a sleep, order nothing: time is virtual, and any other thread may or may not have
 * moved meanwhile.  That is how a sleep in the place of synchronisation is refuted. */
#include "explore/sync/thread.h"

#include "explore/sync/cancel.h"

static struct thread *target(const struct op *op)
{
    return &sync_world.threads[op->argument[0]];
}

static bool thread_enabled(const struct thread *t, const struct op *op)
{
    return op->code != THREAD_JOIN || target(op)->state == THREAD_DONE || cancel_due(t, op);
}

static void thread_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    if (op->code == THREAD_JOIN)
        cancel_intend(t, op, touches, target(op)->state == THREAD_DONE);
}

static void thread_apply(struct thread *t, struct op *op)
{
    if (op->code == THREAD_SLEEP)
        sync_world.now_ns += op->argument[1];
    if (op->code != THREAD_JOIN || cancel_apply(t, op))
        return;
    struct thread *ended = target(op);
    thread_acquire(t, &ended->now);
    clock_join(&t->seen, &ended->seen);
    ended->joined = true;
    ended->state = THREAD_GONE;
}

static int thread_blocked_on(const struct thread *t, const struct op *op)
{
    (void)t;
    return op->code == THREAD_JOIN ? (int)op->argument[0] : -1;
}

static bool thread_looks(const struct op *op)
{
    (void)op;
    return true;
}

static const char *const steps[] = {
    [THREAD_START] = "start",
    [THREAD_JOIN] = "join",
    [THREAD_YIELD] = "yield",
    [THREAD_SLEEP] = "sleep",
};

const struct object_ops thread_ops = {
    .name = "thread",
    .steps = steps,
    .enabled = thread_enabled,
    .intend = thread_intend,
    .apply = thread_apply,
    .blocked_on = thread_blocked_on,
    .look_codes = 1u << THREAD_YIELD | 1u << THREAD_SLEEP,
    .looks = thread_looks,
};
