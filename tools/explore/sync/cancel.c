/* The model of deferred cancellation.
 *
 * A request and a cancellation point of the thread in question do not commute: before the request
 * the point is passed, after it the thread ends there.  A point that was blocked and was made
 * possible by the request alone can have come no earlier, so it is ordered, not racing.
 *
 * When a request and, say, a token of the semaphore have both arrived, POSIX lets the thread end
 * or go on; here it ends.  Going on is what it does when the token is first. */
#include "explore/sync/cancel.h"

enum { REQUESTED, PASSED, ENDED, ENDED_BLOCKED };

/* word[0]: requested. */

struct object *cancel_object(const struct thread *t)
{
    return objects_at(sync_world.objects, (uintptr_t)t, OBJECT_CANCEL);
}

static bool may_end(const struct thread *t, const struct op *op)
{
    return sync_world.cancels && op->cancellable && !t->cancel_disabled;
}

bool cancel_due(const struct thread *t, const struct op *op)
{
    return may_end(t, op) && cancel_object(t)->word[0];
}

bool cancel_intend(const struct thread *t, const struct op *op, struct touches *touches,
                   bool possible)
{
    if (!may_end(t, op))
        return false;
    struct object *request = cancel_object(t);
    bool due = request->word[0];
    touches_add(touches, request, !due ? PASSED : possible ? ENDED : ENDED_BLOCKED);
    return due;
}

bool cancel_apply(struct thread *t, struct op *op)
{
    if (!cancel_due(t, op))
        return false;
    thread_acquire(t, &cancel_object(t)->released);
    op->result = CANCELLED;
    return true;
}

static void intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    if (op->code == CANCEL_REQUEST)
        touches_add(touches, op->object, REQUESTED);
    else
        cancel_intend(t, op, touches, true);
}

static void apply(struct thread *t, struct op *op)
{
    if (op->code == CANCEL_TEST) {
        cancel_apply(t, op);
        return;
    }
    op->object->word[0] = 1;
    thread_release(t, &op->object->released);
}

static const char *const steps[] = {[CANCEL_REQUEST] = "cancel", [CANCEL_TEST] = "testcancel"};

const struct object_ops cancel_ops = {
    .name = "thread",
    .steps = steps,
    .intend = intend,
    .apply = apply,
    .relation =
        {
            [REQUESTED] = {INDEPENDENT, ORDERED, RACE, ORDERED},
            [PASSED] = {RACE, INDEPENDENT, INDEPENDENT, INDEPENDENT},
            [ENDED] = {INDEPENDENT, INDEPENDENT, INDEPENDENT, INDEPENDENT},
            [ENDED_BLOCKED] = {INDEPENDENT, INDEPENDENT, INDEPENDENT, INDEPENDENT},
        },
};
