/* Each blocked thread waits, as its model says, for a certain thread or for nobody in particular.
 * These edges lead into a cycle (a deadlock), or end at a thread that waits for nobody (what it
 * waits for is the fault), or at one that has ended (with a lock still held). */
#include "explore/deadlock.h"

#include <stdio.h>

#include "explore/runtime.h"
#include "explore/sync/mutex.h"

static bool is_blocked(const struct thread *t)
{
    return t->state == THREAD_LIVE && ((rt.waiting | rt.invisible) >> t->id & 1);
}

/* It would try again, and fail, and who knows what it would do then. */
static bool would_try_again(const struct thread *t)
{
    return t->op.kind == OBJECT_MUTEX && mutex_is_patient(t, &t->op);
}

static int blocked_on(const struct thread *t)
{
    const struct object_ops *ops = sync_ops[t->op.kind];
    if (would_try_again(t))
        return -1;
    return ops->blocked_on ? ops->blocked_on(t, &t->op) : -1;
}

/* Follows the edges from t: the first thread met twice is in the cycle.  -1: no cycle. */
static int cycle_from(int t)
{
    thread_set met = 0;
    while (t >= 0 && is_blocked(&rt.thread[t])) {
        if (met >> t & 1)
            return t;
        met |= 1u << t;
        t = blocked_on(&rt.thread[t]);
    }
    return -1;
}

static int find_cycle(void)
{
    for (int t = 0; t < THREADS_MAX; t++) {
        int in_cycle = is_blocked(&rt.thread[t]) ? cycle_from(t) : -1;
        if (in_cycle >= 0)
            return in_cycle;
    }
    return -1;
}

static uintptr_t op_object(const struct op *op)
{
    return op->object ? op->object->address : 0;
}

static void tell_wait(struct finding *f, const struct thread *t)
{
    char what[64];
    int other = blocked_on(t);
    const struct op *op = &t->op;
    if (other >= 0)
        snprintf(what, sizeof what, "waits for T%d at %s of a %s", other,
                 sync_ops[op->kind]->steps[op->code], sync_ops[op->kind]->name);
    else
        snprintf(what, sizeof what, "waits at %s of a %s", sync_ops[op->kind]->steps[op->code],
                 sync_ops[op->kind]->name);
    finding_also(f, what, t->id, op->pc, op_object(op));
    if (op->kind == OBJECT_MUTEX && other >= 0)
        finding_also(f, "locked here", other, op->object->lock.locked_at, op_object(op));
}

static void report_cycle(int first)
{
    char names[128];
    int length = 0;
    size_t at = 0;
    names[0] = '\0';
    for (int t = first; length == 0 || t != first; t = blocked_on(&rt.thread[t]), length++)
        if (at < sizeof names - 20)
            at += (size_t)snprintf(names + at, sizeof names - at, "T%d waits for ", t);
    const struct thread *t = &rt.thread[first];
    struct finding *f =
        finding_raise(FINDING_DEADLOCK, t, t->op.pc, t->op.object, "%sT%d: %s", names, first,
                      length == 1 ? "it waits for itself" : "none can go on");
    for (int i = first; length > 0; i = blocked_on(&rt.thread[i]), length--)
        tell_wait(f, &rt.thread[i]);
}

static const struct thread *blocked_at(enum object_kind kind)
{
    for (int i = 0; i < THREADS_MAX; i++)
        if (is_blocked(&rt.thread[i]) && (!kind || rt.thread[i].op.kind == kind))
            return &rt.thread[i];
    return NULL;
}

static const struct thread *spinning(void)
{
    for (int i = 0; i < THREADS_MAX; i++)
        if (is_blocked(&rt.thread[i]) && await_is_fruitless(rt.thread[i].op.await))
            return &rt.thread[i];
    return NULL;
}

static bool somebody_would_try_again(void)
{
    for (int i = 0; i < THREADS_MAX; i++)
        if (is_blocked(&rt.thread[i]) && would_try_again(&rt.thread[i]))
            return true;
    return false;
}

static void tell_all(struct finding *f)
{
    for (int i = 0; i < THREADS_MAX; i++)
        if (is_blocked(&rt.thread[i]))
            tell_wait(f, &rt.thread[i]);
}

static const struct thread *root_of_waits(void)
{
    const struct thread *t = blocked_at(OBJECT_NONE);
    for (int i = 0; i < THREADS_MAX; i++) {
        int other = blocked_on(t);
        if (other < 0 || !is_blocked(&rt.thread[other]))
            break;
        t = &rt.thread[other];
    }
    return t;
}

void deadlock_report(void)
{
    int in_cycle = find_cycle();
    const struct thread *waiter = blocked_at(OBJECT_COND);
    const struct thread *spinner = spinning();
    struct finding *f;
    if (in_cycle >= 0) {
        report_cycle(in_cycle);
        return;
    }
    if (somebody_would_try_again())
        return;
    if (spinner) {
        f = finding_raise(FINDING_LIVELOCK, spinner, spinner->op.pc, spinner->op.object,
                          "T%d goes round in a loop and waits for a change that nobody can make",
                          spinner->id);
    } else if (waiter) {
        f = finding_raise(FINDING_LOST_WAKEUP, waiter, waiter->op.pc, waiter->op.object,
                          "T%d waits for a signal, and no thread is left that could send one",
                          waiter->id);
        if (f && waiter->op.object->word[0])
            finding_also(f, "last signal, when nobody waited", (int)waiter->op.object->word[1],
                         (uintptr_t)waiter->op.object->word[0], waiter->op.object->address);
    } else {
        const struct thread *t = root_of_waits();
        int other = blocked_on(t);
        if (other >= 0)
            f = finding_raise(FINDING_DEADLOCK, t, t->op.pc, t->op.object,
                              "T%d waits for a %s that T%d held when it ended", t->id,
                              sync_ops[t->op.kind]->name, other);
        else
            f = finding_raise(FINDING_DEADLOCK, t, t->op.pc, t->op.object,
                              "all threads are blocked: T%d waits at a %s for ever", t->id,
                              sync_ops[t->op.kind]->name);
    }
    tell_all(f);
}
