/* Wakeup trees (Abdulla, Aronis, Jonsson, Sagonas: "Source Sets", JACM 2017, section 6).
 *
 * For a race between events e and e' of a finished execution, let v be the events after e that do
 * not happen after e, followed by e'.  v can be executed from the node before e, and reverses the
 * race.  It need not be if
 *   - a thread that sleeps there could begin it: then a sibling has covered all of it; or
 *   - a path planned there is, up to the order of independent steps, a beginning of v.
 * Otherwise v is planned: as far as a planned path agrees with it along that path, and from there
 * as a branch of its own.  Because the whole of v is executed, and not just its first step, no
 * execution runs into a dead end where everybody who could move is asleep.
 *
 * The events that may race with e' are found by walking back along the lists of events on the
 * objects it touches, newest first.  `covered` is what happens before e' without the race: once a
 * race partner is found, everything before the partner is covered by it. */
#include "explore/dpor.h"

#include "explore/pages.h"
#include "explore/wakeup.h"

/* Does an event with this effect conflict with all events on its object?  Then all earlier ones
 * happened before it. */
static bool is_total(const struct touch *touch)
{
    const struct object_ops *ops = sync_ops[touch->object->kind];
    for (unsigned left = touch->object->effects; left; left &= left - 1)
        if (ops->relation[__builtin_ctz(left)][touch->effect] == INDEPENDENT)
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

static bool share_an_object(const struct touches *a, const struct touches *b)
{
    for (int i = 0; i < a->count; i++)
        for (int j = 0; j < b->count; j++)
            if (a->at[i].object == b->at[j].object)
                return true;
    return false;
}

/* v: a step of the reversed continuation.  The last one, e', is not an event of its own here: what
 * comes of it when it is executed earlier may be something else. */
struct step {
    const struct event *event; /* NULL for e' */
    const struct suffix *last; /* NULL for the others */
    uint8_t thread, choice;
    bool taken; /* by the path so far */
};

struct sequence {
    struct step *step;
    int count;
    thread_set threads;
};

static const struct touches *touches_of(const struct step *s)
{
    return s->event ? &s->event->touches : s->last->touches;
}

/* Does the earlier step have to come before the later one? */
static bool must_precede(const struct step *earlier, const struct step *later)
{
    const struct event *e = earlier->event;
    if (earlier->thread == later->thread)
        return true;
    if (later->event)
        return happens_after(e, later->event);
    return clock_has(later->last->before, e->thread, e->seq) ||
           share_an_object(&e->touches, later->last->touches);
}

static void collect(struct search *search, int at, const struct suffix *last, struct sequence *v)
{
    static struct step *steps; /* as many as there can be events */
    if (!steps)
        steps = pages_reserve(sizeof *steps * (size_t)(search->capacity + 1));
    const struct event *e = &search->event[at];
    v->step = steps;
    v->count = 0;
    v->threads = 1u << last->thread;
    for (int i = at + 1; i < search->depth; i++) {
        const struct event *other = &search->event[i];
        if (i == last->at || happens_after(e, other))
            continue;
        v->step[v->count++] =
            (struct step){other, NULL, other->thread, search->node[i].choice, false};
        v->threads |= 1u << other->thread;
    }
    v->step[v->count++] = (struct step){NULL, last, last->thread, 0, false};
}

/* The thread's first step that has not been taken, if nothing left in v must precede it. */
static struct step *initial(const struct sequence *v, unsigned thread)
{
    struct step *found = NULL;
    for (int i = 0; i < v->count && !found; i++)
        if (!v->step[i].taken && v->step[i].thread == thread)
            found = &v->step[i];
    if (!found)
        return NULL;
    for (const struct step *s = v->step; s < found; s++)
        if (!s->taken && must_precede(s, found))
            return NULL;
    return found;
}

static bool has_steps_of(const struct sequence *v, unsigned thread)
{
    for (int i = 0; i < v->count; i++)
        if (!v->step[i].taken && v->step[i].thread == thread)
            return true;
    return false;
}

/* A step that is not in v, but could be put before it, after it, anywhere. */
static bool independent(const struct sequence *v, const struct touches *touches, bool uncertain)
{
    for (int i = 0; i < v->count; i++) {
        const struct step *s = &v->step[i];
        if (s->taken)
            continue;
        if (uncertain || !s->event ? share_an_object(touches, touches_of(s))
                                   : touches_conflict(touches, touches_of(s)))
            return false;
    }
    return true;
}

/* What the thread wanted to do at the node before event `at`, and did not do in v. */
static const struct touches *wanted(const struct search *search, int at, unsigned thread,
                                    struct touches *pending)
{
    for (int i = at + 1; i < search->depth; i++)
        if (search->event[i].thread == thread)
            return &search->event[i].touches;
    sync_intend(&sync_world.threads[thread], pending);
    return pending;
}

/* Does v begin with something that has been covered?  For good: by a step that is no later than e',
 * so that it would be so whatever comes after e'. */
enum cover { NOT_COVERED, COVERED, COVERED_FOR_GOOD };

static enum cover covered_by_sleep(const struct search *search, int at, const struct sequence *v,
                                   const struct suffix *last)
{
    enum cover result = NOT_COVERED;
    const struct node *node = &search->node[at];
    for (thread_set left = node->sleep | node->done; left; left &= left - 1) {
        unsigned thread = (unsigned)__builtin_ctz(left);
        struct touches pending;
        if (!has_steps_of(v, thread)) {
            if (independent(v, wanted(search, at, thread, &pending), true))
                result = COVERED;
            continue;
        }
        const struct step *s = initial(v, thread);
        if (s && (!s->event || s->event < &search->event[last->at]))
            return COVERED_FOR_GOOD;
        if (s)
            result = COVERED;
    }
    return result;
}

/* Follows planned paths that agree with v as far as they go.  NULL if one of them covers all of
 * it, or the place where what is left of v is to be planted. */
static struct branch **follow(struct branch **tree, struct sequence *v)
{
    struct branch **at = tree;
    while (*at) {
        struct branch *b = *at;
        struct step *s = NULL;
        bool agrees;
        if (has_steps_of(v, b->thread)) {
            s = initial(v, b->thread);
            agrees = s && (s->choice == b->choice || !s->event);
        } else {
            agrees = independent(v, &b->touches, b->uncertain);
        }
        if (!agrees) {
            at = &b->sibling;
            continue;
        }
        if (s)
            s->taken = true;
        if (!b->child)
            return NULL;
        at = &b->child;
    }
    return at;
}

static void plant(struct search *search, struct branch **at, const struct sequence *v)
{
    for (int i = 0; i < v->count; i++) {
        const struct step *s = &v->step[i];
        if (s->taken)
            continue;
        struct branch *b = wakeup_branch();
        if (!b) {
            search->bounded = true;
            return;
        }
        b->thread = s->thread;
        b->choice = s->choice;
        b->touches = *touches_of(s);
        b->uncertain = !s->event;
        *at = b;
        at = &b->child;
    }
}

/* True if this race need not be looked at again, whatever else comes after e'. */
static bool reverse(struct search *search, int at, const struct suffix *last)
{
    struct sequence v;
    collect(search, at, last, &v);
    enum cover cover = covered_by_sleep(search, at, &v, last);
    if (cover != NOT_COVERED)
        return cover == COVERED_FOR_GOOD;
    struct branch **place = follow(&search->node[at].tree, &v);
    if (place)
        plant(search, place, &v);
    return false;
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

/* Was it this operation that the thread wanted to do when event `at` took place? */
static bool is_next_of_thread(const struct search *search, int at, const struct suffix *last)
{
    for (int i = at + 1; i < last->at; i++)
        if (search->event[i].thread == last->thread)
            return false;
    return true;
}

/* A look of a waiting loop cannot come before a write if what it would see there would only send
 * it round again: it waits for that write, or a later one, as a lock waits for an unlock.  It did
 * wait there already, or what it would see is known to be in vain. */
static bool waits_for(const struct search *search, int at, const struct suffix *last)
{
    const struct event *e = &search->event[at];
    if (search->node[at].awaiting >> last->thread & 1 && is_next_of_thread(search, at, last))
        return true;
    return last->await && e->look.kind == OBJECT_MEMORY &&
           await_would_be_fruitless(last->await, &e->look);
}

/* With a deadline it could have come before this and timed out, if there was a budget left: maybe
 * only before something earlier. */
static bool may_lack_budget(const struct suffix *last)
{
    for (int i = 0; i < last->touches->count; i++)
        if (last->touches->at[i].object->kind == OBJECT_BUDGET)
            return true;
    return false;
}

bool dpor_reverse_races(struct search *search, const struct suffix *last)
{
    bool settled = true;
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
            return settled;
        const struct event *e = &search->event[at];
        if (clock_has(&covered, e->thread, e->seq)) {
            advance(e, at, last, cursor, true);
            continue;
        }
        enum relation relation = relate(&e->touches, last->touches);
        if (relation == RACE && waits_for(search, at, last))
            relation = ORDERED;
        bool covers = relation == RACE && !may_lack_budget(last);
        if (relation == RACE)
            settled &= reverse(search, at, last);
        if (covers)
            clock_join(&covered, &e->clock);
        advance(e, at, last, cursor, covers);
    }
}
