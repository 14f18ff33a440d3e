/* Depth-first search over schedules, with sleep sets.
 *
 * A thread falls asleep at a node once all executions that begin with its operation there have
 * been seen, and stays asleep in the siblings' subtrees until an event depends on that operation:
 * until then, running it would only repeat a known execution in another order.  What a sleeping
 * thread would touch is asked anew at each node; nothing that it depends on has happened since, so
 * the answer is the one it had when it was explored. */
#include "explore/search.h"

#include <string.h>

#include "explore/pages.h"
#include "explore/plan.h"
#include "explore/random.h"
#include "explore/wakeup.h"

void search_init(struct search *search, enum strategy strategy, int capacity)
{
    memset(search, 0, sizeof *search);
    search->strategy = strategy;
    search->preemptions_max = -1;
    search->capacity = capacity;
    search->node = pages_reserve(sizeof *search->node * (size_t)(capacity + 1));
    search->event = pages_reserve(sizeof *search->event * (size_t)(capacity + 1));
}

void search_reset(struct search *search, enum strategy strategy)
{
    struct search fresh = {
        .strategy = strategy,
        .preemptions_max = -1,
        .capacity = search->capacity,
        .node = search->node,
        .event = search->event,
        .seed = search->seed,
    };
    for (int i = 0; i <= search->depth && i <= search->capacity; i++) {
        wakeup_free(search->node[i].tree);
        search->node[i].tree = NULL;
    }
    *search = fresh;
}

void search_begin(struct search *search)
{
    search->depth = 0;
    search->guided = 0;
    search->diverged = false;
    if (search->strategy == STRATEGY_PCT)
        pct_begin(search);
    if (search->prefix == 0)
        search->node[0].sleep = 0;
}

static bool sleeps(const struct search *search)
{
    return plan_reduces(search) || search->strategy == STRATEGY_SLEEP;
}

static unsigned lowest(thread_set set)
{
    return (unsigned)__builtin_ctz(set);
}

static bool affordable(const struct search *search, const struct node *node, unsigned thread)
{
    if (search->preemptions_max < 0 || !node->preempts || thread == node->running)
        return true;
    int before = node > search->node ? node[-1].preemptions : 0;
    return before < search->preemptions_max;
}

static unsigned prefer(thread_set candidates, unsigned running, thread_set last)
{
    if ((candidates >> running & 1) && !(last >> running & 1))
        return running;
    return lowest(candidates & ~last ? candidates & ~last : candidates);
}

/* The next choice on the list that is possible; what comes after the list is the default. */
static bool follow_guide(struct search *search, struct node *node, thread_set enabled)
{
    while (search->guided < search->guide_length) {
        struct choice wanted = search->guide[search->guided++];
        if (enabled >> wanted.thread & 1) {
            node->thread = wanted.thread;
            node->choice = wanted.choice;
            return true;
        }
        if (search->strict) {
            search->diverged = true;
            return false;
        }
    }
    return true;
}

static bool pick(struct search *search, struct node *node, thread_set candidates, thread_set last)
{
    thread_set first = candidates & ~last ? candidates & ~last : candidates;
    node->choice = 0;
    switch (search->strategy) {
    case STRATEGY_RANDOM:
        node->thread = (uint8_t)random_of(search, first);
        node->choice = UINT8_MAX; /* drawn once the number of ways is known */
        return true;
    case STRATEGY_PCT:
        node->thread = (uint8_t)pct_pick(search, first);
        node->choice = UINT8_MAX;
        return true;
    case STRATEGY_LOCKSTEP:
        node->thread = (uint8_t)lockstep_pick(search, first, node->running);
        return true;
    case STRATEGY_GUIDED:
        node->thread = (uint8_t)prefer(candidates, node->running, last);
        return follow_guide(search, node, candidates);
    default:
        node->thread = (uint8_t)prefer(candidates, node->running, last);
        return true;
    }
}

/* The first planned branch that can be taken; what is planned behind it goes to the next node. */
static bool take_branch(struct search *search, struct node *node, bool live)
{
    struct branch **next = &node[1].tree;
    *next = NULL;
    if (search->depth == search->capacity)
        return false;
    while (node->tree) {
        if (live && (node->awaiting >> node->tree->thread & 1))
            search_pending_look(search, &sync_world.threads[node->tree->thread]);
        wakeup_take(&node->tree, &node->thread, &node->choice, next);
        node->first_choice = node->choice;
        node->tried = 0;
        node->choices = 0;
        if ((node->enabled & ~node->sleep & ~node->done) >> node->thread & 1)
            return true;
        if (node->enabled >> node->thread & 1)
            wakeup_free(*next); /* covered meanwhile */
        else
            wakeup_prepend(&node->tree, *next); /* a look in vain: as if it had not been planned */
        *next = NULL;
    }
    return false;
}

bool search_choose(struct search *search, thread_set enabled, unsigned running, thread_set last,
                   struct choice *choice)
{
    struct node *node = &search->node[search->depth];
    thread_set candidates = enabled & ~node->sleep;
    node->enabled = enabled;
    node->done = 0;
    node->running = (uint8_t)running;
    node->preempts = enabled >> running & 1;
    node->choices = 0;
    node->tried = 0;
    node->first_choice = 0;
    node->backtrack = enabled;
    node->awaiting = search->awaiting;
    if (!take_branch(search, node, true)) {
        if (!candidates || (!(candidates & ~last) && (enabled & ~last)))
            return false;
        if (!pick(search, node, candidates, last))
            return false;
    }
    *choice = (struct choice){node->thread, node->choice};
    return true;
}

static void fall_asleep(struct search *search, const struct touches *touches)
{
    const struct node *node = &search->node[search->depth];
    struct node *child = &search->node[search->depth + 1];
    thread_set sleepers = (node->sleep | node->done) & ~(1u << node->thread);
    child->sleep = 0;
    if (!sleeps(search))
        return;
    while (sleepers) {
        unsigned id = lowest(sleepers);
        struct touches would;
        sleepers &= sleepers - 1;
        sync_intend(&sync_world.threads[id], &would);
        if (!touches_conflict(&would, touches))
            child->sleep |= 1u << id;
    }
}

static void feel(struct touch touch, int at, const struct clock *clock)
{
    struct object *o = touch.object;
    o->last_event = at;
    if (o->effects >> touch.effect & 1) {
        clock_join(&o->felt[touch.effect], clock);
    } else {
        o->felt[touch.effect] = *clock;
        o->effects |= (uint16_t)(1u << touch.effect);
    }
}

static void learn(struct clock *clock, struct touch touch)
{
    const struct object *o = touch.object;
    const struct object_ops *ops = sync_ops[o->kind];
    for (unsigned left = o->effects; left; left &= left - 1) {
        unsigned effect = (unsigned)__builtin_ctz(left);
        if (ops->relation[effect][touch.effect] != INDEPENDENT)
            clock_join(clock, &o->felt[effect]);
    }
}

static void fresh_event(struct search *search, struct thread *t, const struct touches *touches)
{
    struct node *node = &search->node[search->depth];
    struct event *event = &search->event[search->depth];

    if (!node->choices)
        node->choices = (uint8_t)sync_choices(t);
    if (node->choice >= node->choices) /* drawn, or planned where there were more ways */
        node->choice = node->first_choice =
            (uint8_t)(is_random(search) ? random_next(search) % node->choices : 0);
    t->op.choice = node->choice;
    node->preemptions = (uint8_t)(node > search->node ? node[-1].preemptions : 0);
    node->preemptions += node->preempts && t->id != node->running;

    event->thread = t->id;
    event->settled = false;
    event->seq = (int16_t)(t->steps + 1);
    event->touches = *touches;
    for (int i = 0; i < touches->count; i++)
        event->previous[i] = touches->at[i].object->last_event;
    fall_asleep(search, touches);

    event->await = t->op.await;
    plan_note_instead(&event->instead, t);
    event->before = event->clock = t->seen;
    for (int i = 0; i < touches->count; i++)
        learn(&event->clock, touches->at[i]);
    event->clock.at[t->id] = event->seq;
}

/* What it looks at, or the value that it is about to change. */
static void note_look(struct event *event, const struct op *op)
{
    event->looks = sync_looks(op);
    event->balanced = sync_balanced(op);
    event->look = (struct look){op->address, 0, 0, (uint8_t)op->kind, op->size, 0};
    if (event->touches.count) {
        event->look.object = event->touches.at[0].object->address;
        event->look.effect = event->touches.at[0].effect;
    }
    if (event->looks || event->balanced || (op->kind == OBJECT_MEMORY && op->address))
        event->look.seen = await_value(&event->look);
}

void search_event(struct search *search, struct thread *t, const struct touches *touches)
{
    struct event *event = &search->event[search->depth];
    if (search->depth >= search->prefix - 1)
        fresh_event(search, t, touches);
    note_look(event, &t->op);
    t->steps++;
    t->seen = event->clock;
    for (int i = 0; i < event->touches.count; i++)
        feel(event->touches.at[i], search->depth, &event->clock);
    search->depth++;
}

/* The planned choice first, then the others in their order. */
static bool next_choice(struct node *node)
{
    if (node->tried + 1 >= node->choices)
        return false;
    node->tried++;
    node->choice = node->tried - (node->tried <= node->first_choice);
    node[1].tree = wakeup_take_choice(&node->tree, node->thread, node->choice);
    return true;
}

static bool next_thread(struct search *search, struct node *node)
{
    thread_set left = node->backtrack & node->enabled & ~node->done & ~node->sleep;
    for (; left; left &= left - 1) {
        unsigned thread = lowest(left);
        if (!affordable(search, node, thread)) {
            search->bounded = true;
            continue;
        }
        node->thread = (uint8_t)thread;
        node->choice = node->first_choice = node->tried = node->choices = 0;
        return true;
    }
    return false;
}

static bool next_here(struct search *search, struct node *node)
{
    wakeup_free(node[1].tree); /* planned, but the execution had ended by then */
    node[1].tree = NULL;
    if (next_choice(node))
        return true;
    node->done |= 1u << node->thread;
    return plan_reduces(search) ? take_branch(search, node, false) : next_thread(search, node);
}

bool search_next(struct search *search)
{
    if (is_random(search)) {
        if (search->depth > search->pct.length)
            search->pct.length = search->depth;
        return true;
    }
    if (search->strategy == STRATEGY_LOCKSTEP)
        return ++search->stride < STRIDES;
    if (search->strategy == STRATEGY_GUIDED)
        return false;
    for (int at = search->depth - 1; at >= 0; at--)
        if (next_here(search, &search->node[at])) {
            search->prefix = at + 1;
            return true;
        }
    return false;
}

bool search_retry(struct search *search, int depth, unsigned thread)
{
    struct node *node = &search->node[depth];
    for (int i = depth + 1; i <= search->depth; i++) {
        wakeup_prepend(&node->tree, search->node[i].tree); /* planned without the round, then */
        search->node[i].tree = NULL;
    }
    search->depth = depth;
    node->enabled &= ~(1u << thread);
    node->awaiting |= 1u << thread;
    if (depth >= search->prefix || !node->done) {
        search->prefix = depth;
        return true;
    }
    search->prefix = depth + 1;
    if (plan_reduces(search) ? take_branch(search, node, false) : next_thread(search, node))
        return true;
    return search_next(search);
}
