/* Every synchronisation primitive is the same questions.
 *
 *   enabled   can this operation be done now?  (NULL: always)
 *   choices   in how many ways?  Which waiter a signal wakes, whether a weak compare-and-swap
 *             fails: each way is a branch of the search.  (NULL: one)
 *   intend    which objects would it touch, and with which effect, were it done now?
 *   instead   what it could have done at any time since the thread began to wait, and did not do
 *             because it is woken now, or because a budget is used up: touches as of intend.  The
 *             search looks for what kept it from doing so.  thread.waited is the search's clock of
 *             that time.  (NULL: nothing)
 *   apply     do it: change the object, the thread's C clock (thread_release, thread_acquire)
 *             and op->result.  The touches are those that intend named just before.
 *   blocked_on  which thread must move before this one can?  -1: nobody in particular.
 *             Deadlock reports follow these edges.  (NULL: -1)
 *
 *   looks     would it, were it done now, only look at the object and change nothing?  And
 *   shows     what is there to be seen?  For loops that wait (await.h): a thread that has looked in
 *             vain is blocked until the object shows something else.  (NULL: it never only looks)
 *   balanced_codes  operations that another one of the same thread undoes without a trace (a lock,
 *             and its unlock): a round of a waiting loop may contain them.  thread.lock_set tells
 *             which are not undone yet.
 *
 * relation[a][b] says how an operation with effect b depends on an EARLIER one with effect a on
 * the same object:
 *
 *   INDEPENDENT  they commute: both orders lead to the same state
 *   ORDERED      they do not, but the other order is impossible (an unlock and the lock that had
 *                to wait for it): b happens after a, and there is nothing to reverse
 *   RACE         they do not, and the other order is possible: the search must try it
 *
 * To add a primitive: an enum object_kind; sync/KIND.h with the codes of its operations;
 * sync/KIND.c defining `const struct object_ops KIND_ops`; a line in sync_ops[] (sync.c); the
 * interposed functions in calls_KIND.c, each of the form
 *
 *     int pthread_mutex_lock(pthread_mutex_t *mutex)
 *     {
 *         struct op *op = point_begin(OBJECT_MUTEX, MUTEX_LOCK, mutex, CALLER);
 *         return op ? (int)point_reach(op) : 0;
 *     }
 *
 * and litmus programs in tests/explore with exact counts, checked against --strategy naive.
 *
 * Models are pure: they see objects, threads and the limits below, and nothing of fibers, hooks
 * or the program's memory (the one exception is sync/memory.c, whose object is that memory). */
#ifndef RACELAB_EXPLORE_SYNC_SYNC_H
#define RACELAB_EXPLORE_SYNC_SYNC_H

#include "explore/await.h"
#include "explore/finding.h"
#include "explore/thread.h"

enum relation { INDEPENDENT, ORDERED, RACE };

struct object_ops {
    const char *name;
    const char *const *steps; /* names of the operations by code, as a trace shows them */
    bool (*enabled)(const struct thread *t, const struct op *op);
    int (*choices)(const struct thread *t, const struct op *op);
    void (*intend)(const struct thread *t, const struct op *op, struct touches *touches);
    void (*instead)(const struct thread *t, const struct op *op, struct touches *touches);
    void (*apply)(struct thread *t, struct op *op);
    int (*blocked_on)(const struct thread *t, const struct op *op);
    uint32_t look_codes; /* bit set of the codes that looks need be asked about */
    bool (*looks)(const struct op *op);
    int64_t (*shows)(const struct object *o);
    uint32_t balanced_codes;                    /* bit set */
    uint8_t relation[EFFECTS_MAX][EFFECTS_MAX]; /* [earlier][later] */
};

extern const struct object_ops *const sync_ops[OBJECT_KINDS];

/* What models need to know of the world, set up by the runtime before each execution. */
struct sync_world {
    struct thread *threads; /* THREADS_MAX of them, by id */
    struct objects *objects;
    int spurious_max;  /* of this pass */
    int spurious_left; /* spurious wakeups this execution may still have */
    int timeouts_left, timeouts_max;
    bool overdue; /* all threads are blocked: deadlines pass, for nothing else can happen */
    bool cancels; /* the program calls pthread_cancel: cancellation points are visible */
    int spurious_used;
    int64_t now_ns;       /* virtual time */
    int patience;         /* failed trylocks of a mutex in a row that are followed; 0: any number */
    bool out_of_patience; /* ... and a thread has had so many: see sync/mutex.c */
    bool tries;     /* somebody has tried to lock: then unlocks must be visible, see sync/mutex.c */
    bool tries_new; /* ... and this was not known when the search began: it must start again */
};
extern struct sync_world sync_world;

/* The object that stands for one of the budgets above: whoever draws on it touches it with effect
 * BUDGET_USED, and so depends on everybody else who does, or might have. */
enum budget_effect { BUDGET_USED, BUDGET_SPARED };
struct object *sync_budget(const int *left);

/* Timed operations.  A deadline may pass whenever the operation would block, but only so often an
 * execution; and once nobody can move otherwise, since then it surely passes.
 *
 *     enabled:  is_free(op) || sync_may_time_out(op)
 *     intend:   if (op->deadline >= 0) sync_touch_timeouts(touches, is_free(op));
 *     apply:    sync_time_out(); op->result = ETIMEDOUT; */
static inline bool sync_may_time_out(const struct op *op)
{
    return op->deadline >= 0 && (sync_world.timeouts_left > 0 || sync_world.overdue);
}

/* `possible`: it can be done now.  Then it touches the budget all the same: had it come before
 * whoever used the budget up, it might have timed out. */
void sync_touch_timeouts(struct touches *touches, bool possible);
void sync_time_out(void);

static inline bool sync_enabled(const struct thread *t)
{
    const struct object_ops *ops = sync_ops[t->op.kind];
    if (t->op.await && await_is_fruitless(t->op.await))
        return false;
    return !ops->enabled || ops->enabled(t, &t->op);
}

static inline bool sync_looks(const struct op *op)
{
    const struct object_ops *ops = sync_ops[op->kind];
    return (ops->look_codes >> op->code & 1) && ops->looks(op);
}

/* A trylock anywhere in the program can tell that a lock was held, even for a moment. */
static inline bool sync_balanced(const struct op *op)
{
    return (sync_ops[op->kind]->balanced_codes >> op->code & 1) && !sync_world.tries;
}

static inline int sync_choices(const struct thread *t)
{
    const struct object_ops *ops = sync_ops[t->op.kind];
    return ops->choices ? ops->choices(t, &t->op) : 1;
}

static inline void sync_intend(const struct thread *t, struct touches *touches)
{
    touches->count = 0;
    sync_ops[t->op.kind]->intend(t, &t->op, touches);
}

/* The relation of two touches; INDEPENDENT when they are of different objects. */
static inline enum relation touch_relation(const struct touch *earlier, const struct touch *later)
{
    if (earlier->object != later->object)
        return INDEPENDENT;
    return sync_ops[earlier->object->kind]->relation[earlier->effect][later->effect];
}

/* Do two operations that could be done side by side depend on each other? */
bool touches_conflict(const struct touches *a, const struct touches *b);

#endif
