/* The model of once-only initialisation: a lock that is taken once.
 *
 * Who comes first races with everybody; those who find the work done commute.  A function that
 * comes back to its own control waits for itself: a deadlock of one. */
#include "explore/sync/once.h"

enum { FIRST, LATER, LEFT, FORGOTTEN };

enum state { NEW, RUNNING, DONE }; /* in lock.type; lock.owner: who runs it */

static bool once_enabled(const struct thread *t, const struct op *op)
{
    (void)t;
    return op->code != ONCE_ENTER || op->object->lock.type != RUNNING;
}

static void once_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    (void)t;
    uint8_t effect = op->code == ONCE_LEAVE ? LEFT : FORGOTTEN;
    if (op->code == ONCE_ENTER)
        effect = op->object->lock.type == NEW ? FIRST : LATER;
    touches_add(touches, op->object, effect);
}

static void enter(struct thread *t, struct op *op)
{
    struct object *once = op->object;
    thread_acquire(t, &once->released);
    op->result = once->lock.type == NEW;
    if (!op->result)
        return;
    once->lock.type = RUNNING;
    once->lock.owner = t->id;
    once->lock.locked_at = op->pc;
}

static void once_apply(struct thread *t, struct op *op)
{
    if (op->code == ONCE_ENTER) {
        enter(t, op);
        return;
    }
    op->object->lock.type = op->code == ONCE_LEAVE ? DONE : NEW;
    op->object->lock.owner = -1;
    thread_release(t, &op->object->released);
}

static int once_blocked_on(const struct thread *t, const struct op *op)
{
    (void)t;
    return op->object->lock.owner;
}

static const char *const steps[] = {
    [ONCE_ENTER] = "enter",
    [ONCE_LEAVE] = "leave",
    [ONCE_FORGET] = "leave unfinished",
};

const struct object_ops once_ops = {
    .name = "once control",
    .steps = steps,
    .enabled = once_enabled,
    .intend = once_intend,
    .apply = once_apply,
    .blocked_on = once_blocked_on,
    .relation =
        {
            [FIRST] = {RACE, RACE, ORDERED, ORDERED},
            [LATER] = {RACE, INDEPENDENT, ORDERED, ORDERED},
            [LEFT] = {ORDERED, ORDERED, ORDERED, ORDERED},
            [FORGOTTEN] = {ORDERED, ORDERED, ORDERED, ORDERED},
        },
};
