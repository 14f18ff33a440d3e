/* What takes part in races.
 *
 * Not only what has happened does: an operation that never became possible (a lock in a deadlock)
 * counts as if it came last, a look in vain counts where the thread waits, and a thread that was
 * woken could, before it was, have left by itself.  Had one of these come first, the execution
 * might have been another; leaving them out loses executions. */
#include "explore/plan.h"

#include "explore/dpor.h"

void plan_note_instead(struct alternative *instead, const struct thread *t)
{
    const struct object_ops *ops = sync_ops[t->op.kind];
    instead->touches.count = 0;
    if (!ops->instead)
        return;
    ops->instead(t, &t->op, &instead->touches);
    for (int i = 0; i < instead->touches.count; i++)
        instead->previous[i] = instead->touches.at[i].object->last_event;
    instead->before = t->waited;
}

static bool reverse_instead(struct search *search, const struct alternative *instead,
                            unsigned thread, int at)
{
    if (instead->touches.count == 0)
        return true;
    return dpor_reverse_races(search,
                              &(struct suffix){(uint8_t)thread, &instead->before, &instead->touches,
                                               instead->previous, at, 0});
}

void search_plan(struct search *search)
{
    if (!plan_reduces(search))
        return;
    for (int at = 0; at < search->depth; at++) {
        struct event *e = &search->event[at];
        if (e->settled)
            continue;
        e->settled = dpor_reverse_races(search, &(struct suffix){e->thread, &e->before, &e->touches,
                                                                 e->previous, at, e->await});
        e->settled &= reverse_instead(search, &e->instead, e->thread, at);
    }
}

void search_pending(struct search *search, struct thread *t, const struct touches *touches)
{
    int previous[TOUCHES_MAX];
    if (!plan_reduces(search))
        return;
    for (int i = 0; i < touches->count; i++)
        previous[i] = touches->at[i].object->last_event;
    dpor_reverse_races(
        search, &(struct suffix){t->id, &t->seen, touches, previous, search->depth, t->op.await});
}

void search_pending_instead(struct search *search, struct thread *t)
{
    struct alternative instead;
    if (!plan_reduces(search))
        return;
    plan_note_instead(&instead, t);
    reverse_instead(search, &instead, t->id, search->depth);
}

void search_pending_look(struct search *search, struct thread *t)
{
    const struct fruitless *round = await_round(t->op.await);
    for (int i = 0; round && i < round->count; i++) {
        const struct look *look = &round->look[i];
        if (!look->object)
            continue; /* plain: whoever changes it does so with a lock, or in a data race */
        struct object *o =
            objects_find(sync_world.objects, look->object, (enum object_kind)look->kind);
        struct touches touches = {1, {{o, look->effect}}};
        if (o)
            search_pending(search, t, &touches);
    }
}
