/* The model of condition variables.
 *
 * Which waiter a signal wakes is a choice of the search: POSIX lets it be any, and a program that
 * is right only when it is the first has a bug.  Two signals do not commute, even if each wakes
 * somebody: what the second could choose from is what the first has left.
 *
 * The signalled thread learns of its signal directly, in both clocks: of this signal, not of every
 * signal there has been on the condition variable.  Waking it is then only a lock of the mutex.
 *
 * A thread that times out leaves, and locks the mutex later: a signal in between is lost on it, and
 * it says that it timed out although its condition holds.  One that wakes spuriously does both at
 * once: in between, a signal would only have woken it rightly.
 *
 * Spurious wakeups and time-outs are limited to a budget an execution; the budget is an object
 * that all who draw on it touch. */
#include "explore/sync/cond.h"

#include <errno.h>

#include "explore/sync/cancel.h"
#include "explore/sync/mutex.h"

enum { WAITED, SIGNALLED, SIGNALLED_NOBODY, BROADCAST, LEFT, REMADE };

/* A signal that found nobody, for reports: word[0] its pc, word[1] its thread. */

static bool is_woken(const struct thread *t, const struct op *op)
{
    return op->object->woken >> t->id & 1;
}

static bool cond_enabled(const struct thread *t, const struct op *op)
{
    if (op->code != COND_WAKE)
        return true;
    if (is_woken(t, op))
        return mutex_free_for(op->second, t);
    if (sync_may_time_out(op) || cancel_due(t, op))
        return true;
    return sync_world.spurious_left > 0 && (op->deadline >= 0 || mutex_free_for(op->second, t));
}

static int cond_choices(const struct thread *t, const struct op *op)
{
    int ways;
    if (op->code == COND_SIGNAL)
        ways = __builtin_popcount(op->object->waiters);
    else if (op->code == COND_WAKE && !is_woken(t, op))
        ways = cancel_due(t, op) ? 1 : (sync_world.spurious_left > 0) + sync_may_time_out(op);
    else
        ways = 1;
    return ways > 0 ? ways : 1;
}

static void leave_intend(const struct op *op, struct touches *touches)
{
    if (sync_world.spurious_left > 0)
        touches_add(touches, sync_budget(&sync_world.spurious_left), 0);
    if (sync_world.spurious_left > 0 && op->deadline < 0)
        touches_add(touches, op->second, MUTEX_LOCKED);
    if (op->deadline >= 0)
        sync_touch_timeouts(touches, false);
    if (touches->count > 0)
        touches_add(touches, op->object, LEFT);
}

static void woken_intend(const struct op *op, struct touches *touches)
{
    touches_add(touches, op->second, MUTEX_LOCKED);
    if (op->deadline >= 0)
        sync_touch_timeouts(touches, true);
}

static void cond_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    switch (op->code) {
    case COND_WAIT:
        if (cancel_intend(t, op, touches, true))
            break;
        touches_add(touches, op->second, MUTEX_UNLOCKED);
        touches_add(touches, op->object, WAITED);
        break;
    case COND_WAKE:
        if (is_woken(t, op))
            woken_intend(op, touches);
        else if (cancel_intend(t, op, touches, false))
            touches_add(touches, op->object, LEFT);
        else
            leave_intend(op, touches);
        break;
    case COND_SIGNAL:
    case COND_BROADCAST:
        if (!op->object->waiters)
            touches_add(touches, op->object, SIGNALLED_NOBODY);
        else
            touches_add(touches, op->object, op->code == COND_SIGNAL ? SIGNALLED : BROADCAST);
        break;
    default:
        touches_add(touches, op->object, REMADE);
        break;
    }
}

static void wake(struct thread *t, struct object *cond, unsigned id)
{
    struct thread *sleeper = &sync_world.threads[id];
    cond->waiters &= ~(1u << id);
    cond->woken |= 1u << id;
    clock_join(&sleeper->seen, &t->seen);
    clock_join(&sleeper->now, &t->now);
}

static unsigned nth_of(uint32_t set, int n)
{
    while (n-- > 0)
        set &= set - 1;
    return (unsigned)__builtin_ctz(set);
}

static void signal(struct thread *t, struct op *op)
{
    struct object *cond = op->object;
    if (!cond->waiters) {
        cond->word[0] = (int64_t)op->pc;
        cond->word[1] = t->id;
        return;
    }
    if (op->code == COND_SIGNAL)
        wake(t, cond, nth_of(cond->waiters, op->choice));
    else
        while (cond->waiters)
            wake(t, cond, (unsigned)__builtin_ctz(cond->waiters));
    t->now.at[t->id]++;
}

static void sleep_on(struct thread *t, struct op *op)
{
    struct object *mutex = op->second;
    if (cancel_apply(t, op))
        return;
    if (mutex->lock.owner != t->id) {
        finding_raise(FINDING_LOCK_MISUSE, t, op->pc, mutex,
                      "T%d waits on a condition variable with a mutex that it does not hold",
                      t->id);
        op->result = EPERM;
        return;
    }
    op->object->waiters |= 1u << t->id;
    if (--mutex->lock.depth == 0)
        mutex_drop(mutex, t);
}

static void wake_up(struct thread *t, struct op *op)
{
    struct object *cond = op->object;
    if (is_woken(t, op)) {
        cond->woken &= ~(1u << t->id);
        mutex_take(op->second, t, op->pc);
        return;
    }
    cond->waiters &= ~(1u << t->id);
    if (cancel_apply(t, op))
        return;
    if (op->choice == 0 && sync_world.spurious_left > 0) {
        sync_world.spurious_left--;
        sync_world.spurious_used++;
        if (op->deadline < 0)
            mutex_take(op->second, t, op->pc);
        else
            op->result = COND_WOKE_SPURIOUSLY;
    } else {
        sync_time_out();
        op->result = ETIMEDOUT;
    }
}

static void cond_apply(struct thread *t, struct op *op)
{
    switch (op->code) {
    case COND_WAIT:
        sleep_on(t, op);
        break;
    case COND_WAKE:
        wake_up(t, op);
        break;
    case COND_SIGNAL:
    case COND_BROADCAST:
        signal(t, op);
        break;
    default:
        if (op->object->waiters)
            finding_raise(FINDING_LOCK_MISUSE, t, op->pc, op->object,
                          "T%d %s a condition variable that somebody waits on", t->id,
                          op->code == COND_DESTROY ? "destroys" : "initialises");
        break;
    }
}

static int cond_blocked_on(const struct thread *t, const struct op *op)
{
    return op->code == COND_WAKE && is_woken(t, op) ? op->second->lock.owner : -1;
}

static const char *const steps[] = {
    [COND_WAIT] = "wait",           [COND_WAKE] = "wake", [COND_SIGNAL] = "signal",
    [COND_BROADCAST] = "broadcast", [COND_INIT] = "init", [COND_DESTROY] = "destroy",
};

const struct object_ops cond_ops = {
    .name = "condition variable",
    .steps = steps,
    .enabled = cond_enabled,
    .choices = cond_choices,
    .intend = cond_intend,
    .apply = cond_apply,
    .blocked_on = cond_blocked_on,
    .relation =
        {
            [WAITED] = {INDEPENDENT, RACE, RACE, RACE, INDEPENDENT, RACE},
            [SIGNALLED] = {RACE, RACE, RACE, RACE, RACE, RACE},
            [SIGNALLED_NOBODY] = {RACE, RACE, INDEPENDENT, RACE, INDEPENDENT, RACE},
            [BROADCAST] = {RACE, RACE, RACE, RACE, RACE, RACE},
            [LEFT] = {INDEPENDENT, RACE, RACE, RACE, INDEPENDENT, RACE},
            [REMADE] = {RACE, RACE, RACE, RACE, RACE, RACE},
        },
};
