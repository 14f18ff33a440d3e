/* Source sets (Abdulla, Aronis, Jonsson, Sagonas: "Source Sets", JACM 2017).
 *
 * For a race between events e and e', let v be the events after e that do not happen after e,
 * followed by e'.  v can be executed from the node before e, and reverses the race.  It is enough
 * that the backtrack set there contains one initial of v: a thread whose first event in v has
 * nothing of v before it.  If an initial sleeps there, a sibling has covered v already.
 *
 * The events that may race with e' are found by walking back along the lists of events on the
 * objects it touches, newest first.  `covered` is what happens before e' without the race: once a
 * race partner is found, everything before the partner is covered by it. */
#include "explore/dpor.h"

/* Does an event with this effect conflict with all events on its object?  Then all earlier ones
 * happened before it. */
static bool is_total(const struct touch *touch)
{
    const struct object_ops *ops = sync_ops[touch->object->kind];
    for (int effect = 0; effect < EFFECTS_MAX; effect++)
        if ((touch->object->effects >> effect & 1) &&
            ops->relation[effect][touch->effect] == INDEPENDENT)
            return false;
    return true;
}

/* One object may let two events be swapped while another forbids it: then they cannot. */
static enum relation relate(const struct touches *earlier, const struct touches *later)
{
    enum relation result = INDEPENDENT;
    for (int i = 0; i < earlier->count; i++)
        for (int j = 0; j < later->count; j++) {
            enum relation r = touch_relation(&earlier->at[i], &later->at[j]);
            if (r == ORDERED)
                return ORDERED;
            if (r == RACE)
                result = RACE;
        }
    return result;
}

static bool happens_after(const struct event *e, const struct event *later)
{
    return clock_has(&later->clock, e->thread, e->seq);
}

/* The first event of each thread in v, as v is built up. */
struct firsts {
    int count;
    uint8_t thread[THREADS_MAX];
    int16_t seq[THREADS_MAX];
    thread_set threads;
};

/* Has anything of v, other than the thread's own events, happened before what has this clock? */
static bool after_any(const struct firsts *v, const struct clock *clock)
{
    for (int i = 0; i < v->count; i++)
        if (clock_has(clock, v->thread[i], v->seq[i]))
            return true;
    return false;
}

static bool first_of_suffix(const struct search *search, const struct firsts *v,
                            const struct event *e, const struct suffix *last)
{
    if (v->threads >> last->thread & 1 || after_any(v, last->before))
        return false;
    for (int i = 0; i < last->touches->count; i++) {
        const struct touch *touch = &last->touches->at[i];
        for (int at = last->previous[i]; at >= 0 && &search->event[at] > e;) {
            const struct event *other = &search->event[at];
            if (!happens_after(e, other) && relate(&other->touches, last->touches) != INDEPENDENT)
                return false;
            int next = -1;
            for (int k = 0; k < other->touches.count; k++)
                if (other->touches.at[k].object == touch->object)
                    next = other->previous[k];
            at = next;
        }
    }
    return true;
}

static void reverse(struct search *search, int at, const struct suffix *last)
{
    struct node *node = &search->node[at];
    const struct event *e = &search->event[at];
    struct firsts v = {.count = 0};
    thread_set initials = 0;
    int pick = -1;

    for (int i = at + 1; i < last->at; i++) {
        const struct event *other = &search->event[i];
        if (happens_after(e, other) || v.threads >> other->thread & 1)
            continue;
        if (!after_any(&v, &other->clock)) {
            initials |= 1u << other->thread;
            if (pick < 0)
                pick = other->thread;
        }
        v.thread[v.count] = other->thread;
        v.seq[v.count++] = other->seq;
        v.threads |= 1u << other->thread;
    }
    if (first_of_suffix(search, &v, e, last)) {
        initials |= 1u << last->thread;
        pick = last->thread;
    }
    if (initials & (node->backtrack | node->sleep))
        return;
    if (pick >= 0 && node->enabled >> pick & 1)
        node->backtrack |= 1u << pick;
    else
        node->backtrack |= node->enabled; /* cannot be, unless a relation is too coarse */
}

static void advance(const struct event *e, int at, const struct suffix *last,
                    int cursor[TOUCHES_MAX], bool stop)
{
    for (int i = 0; i < last->touches->count; i++) {
        if (cursor[i] != at)
            continue;
        cursor[i] = -1;
        for (int k = 0; k < e->touches.count; k++)
            if (e->touches.at[k].object == last->touches->at[i].object) {
                bool total = stop && is_total(&e->touches.at[k]);
                cursor[i] = total ? -1 : e->previous[k];
            }
    }
}

/* A look of a waiting loop cannot come before a write if what it would see there would only send
 * it round again: it waits for that write, or a later one, as a lock waits for an unlock. */
static bool waits_for(const struct event *e, const struct suffix *last)
{
    return last->op->await && last->op->kind == OBJECT_MEMORY && e->look.kind == OBJECT_MEMORY &&
           await_would_be_fruitless(last->op->await, &e->look);
}

void dpor_reverse_races(struct search *search, const struct suffix *last)
{
    struct clock covered = *last->before;
    int cursor[TOUCHES_MAX];
    for (int i = 0; i < last->touches->count; i++)
        cursor[i] = last->previous[i];

    for (;;) {
        int at = -1;
        for (int i = 0; i < last->touches->count; i++)
            if (cursor[i] > at)
                at = cursor[i];
        if (at < 0)
            return;
        const struct event *e = &search->event[at];
        if (clock_has(&covered, e->thread, e->seq)) {
            advance(e, at, last, cursor, true);
            continue;
        }
        enum relation relation = relate(&e->touches, last->touches);
        if (relation == RACE && waits_for(e, last))
            relation = ORDERED;
        if (relation == RACE) {
            reverse(search, at, last);
            clock_join(&covered, &e->clock);
        }
        advance(e, at, last, cursor, relation == RACE);
    }
}
