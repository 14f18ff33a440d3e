/* The model of mutexes.
 *
 * Locks of one mutex race with each other, never with the unlock before them: while it is held
 * nobody else's lock is possible.  A trylock is always possible; what it depends on follows from
 * what came of it.  If it failed it has only read, if it succeeded it could as well have come
 * before the unlock, and failed.
 *
 * So only a trylock can tell whether it came before an unlock or after it.  As long as a program
 * has none, its unlocks are no events at all: the thread just goes on, and whoever locks next
 * happens after all that it has done so far.  At the first trylock ever the search starts again,
 * with unlocks as visible operations.
 *
 * Two threads that each give way can do so in step for ever.  With a bound on patience, a thread
 * whose trylocks have failed so often in a row tries again only when the mutex is free: it waits as
 * if for a lock.  So all executions with fewer failures are explored, and no others.
 *
 * A thread that locks a normal mutex it holds already is blocked for good, as POSIX has it, and
 * that is reported as lock misuse at once; the deadlock that follows would only say it later. */
#include "explore/sync/mutex.h"

#include <errno.h>
#include <pthread.h>

bool mutex_free_for(const struct object *mutex, const struct thread *t)
{
    (void)t;
    return mutex->lock.owner < 0;
}

static uint64_t digest_of(const struct object *mutex)
{
    return (uint64_t)mutex->address * 0x9e3779b97f4a7c15u;
}

void mutex_take(struct object *mutex, struct thread *t, uintptr_t pc)
{
    mutex->lock.owner = t->id;
    mutex->lock.depth = 1;
    mutex->lock.locked_at = pc;
    t->locks_held++;
    t->lock_set += digest_of(mutex);
    thread_acquire(t, &mutex->released);
}

void mutex_drop(struct object *mutex, struct thread *t)
{
    mutex->lock.owner = -1;
    mutex->lock.depth = 0;
    if (t->locks_held)
        t->locks_held--;
    t->lock_set -= digest_of(mutex);
    thread_release(t, &mutex->released);
}

bool mutex_unlock_quietly(struct object *mutex, struct thread *t)
{
    if (mutex->lock.owner != t->id || mutex->lock.depth != 1 || sync_world.tries)
        return false;
    mutex_drop(mutex, t);
    if (mutex->effects >> MUTEX_UNLOCKED & 1) {
        clock_join(&mutex->felt[MUTEX_UNLOCKED], &t->seen);
    } else {
        mutex->felt[MUTEX_UNLOCKED] = t->seen;
        mutex->effects |= 1u << MUTEX_UNLOCKED;
    }
    return true;
}

static bool again(const struct object *mutex, const struct thread *t)
{
    return mutex->lock.owner == t->id && mutex->lock.type != PTHREAD_MUTEX_NORMAL;
}

bool mutex_is_patient(const struct thread *t, const struct op *op)
{
    return op->code == MUTEX_TRYLOCK && sync_world.patience &&
           t->failed_tries >= sync_world.patience && op->object->lock.owner != t->id;
}

static bool mutex_enabled(const struct thread *t, const struct op *op)
{
    if (mutex_is_patient(t, op)) {
        bool possible = mutex_free_for(op->object, t);
        sync_world.out_of_patience |= !possible;
        return possible;
    }
    if (op->code != MUTEX_LOCK && op->code != MUTEX_TIMEDLOCK)
        return true;
    return mutex_free_for(op->object, t) || again(op->object, t) || sync_may_time_out(op);
}

static bool gets_it(const struct thread *t, const struct op *op)
{
    return mutex_free_for(op->object, t) ||
           (op->object->lock.owner == t->id && op->object->lock.type == PTHREAD_MUTEX_RECURSIVE);
}

/* The second lock of a recursive mutex, and its unlock: nobody else can tell. */
static bool is_nested(const struct thread *t, const struct op *op)
{
    const struct object *m = op->object;
    if (m->lock.owner != t->id || m->lock.type != PTHREAD_MUTEX_RECURSIVE)
        return false;
    return op->code == MUTEX_UNLOCK ? m->lock.depth > 1 : op->code < MUTEX_UNLOCK;
}

static void mutex_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    uint8_t effect = MUTEX_REMADE;
    if (is_nested(t, op))
        return;
    switch (op->code) {
    case MUTEX_LOCK:
        effect = MUTEX_LOCKED;
        break;
    case MUTEX_TIMEDLOCK:
        if (gets_it(t, op) && sync_world.timeouts_max == 0) {
            effect = MUTEX_LOCKED;
            break;
        }
        /* fall through */
    case MUTEX_TRYLOCK:
        sync_world.tries_new |= !sync_world.tries;
        effect = gets_it(t, op) ? MUTEX_TRY_LOCKED : MUTEX_TRY_FAILED;
        if (mutex_is_patient(t, op))
            effect = MUTEX_LOCKED;
        break;
    case MUTEX_UNLOCK:
        if (op->object->lock.owner == t->id)
            effect = MUTEX_UNLOCKED;
        else
            sync_world.tries_new |= !sync_world.tries; /* it too can tell when an unlock was */
        break;
    default:
        break;
    }
    touches_add(touches, op->object, effect);
    if (op->code == MUTEX_TIMEDLOCK && !again(op->object, t))
        sync_touch_timeouts(touches, gets_it(t, op));
}

static void relock(struct thread *t, struct op *op)
{
    if (op->object->lock.type == PTHREAD_MUTEX_RECURSIVE) {
        op->object->lock.depth++;
        t->progress++;
        return;
    }
    op->result = op->code == MUTEX_TRYLOCK ? EBUSY : EDEADLK;
    if (op->code == MUTEX_LOCK)
        finding_raise(FINDING_LOCK_MISUSE, t, op->pc, op->object,
                      "T%d locks a mutex that it holds already", t->id);
}

static void time_out(struct op *op)
{
    sync_time_out();
    op->result = ETIMEDOUT;
}

static void lock(struct thread *t, struct op *op)
{
    if (op->object->destroyed)
        finding_raise(FINDING_LOCK_MISUSE, t, op->pc, op->object,
                      "T%d locks a mutex that has been destroyed", t->id);
    if (op->object->lock.owner < 0) {
        mutex_take(op->object, t, op->pc);
        if (op->code == MUTEX_TRYLOCK)
            t->failed_tries = 0;
    } else if (op->object->lock.owner == t->id)
        relock(t, op);
    else if (op->code == MUTEX_TRYLOCK) {
        op->result = EBUSY;
        t->failed_tries++;
    } else
        time_out(op);
}

static void unlock(struct thread *t, struct op *op)
{
    struct object *m = op->object;
    if (m->lock.owner == t->id) {
        if (--m->lock.depth == 0)
            mutex_drop(m, t);
        else
            t->progress++;
        return;
    }
    struct finding *f;
    if (m->lock.owner < 0)
        f = finding_raise(FINDING_LOCK_MISUSE, t, op->pc, m,
                          "T%d unlocks a mutex that is not locked", t->id);
    else
        f = finding_raise(FINDING_LOCK_MISUSE, t, op->pc, m, "T%d unlocks a mutex that T%d holds",
                          t->id, m->lock.owner);
    if (m->lock.owner >= 0) {
        finding_also(f, "locked here", m->lock.owner, m->lock.locked_at, m->address);
        if (m->lock.type == PTHREAD_MUTEX_NORMAL)
            mutex_drop(m, &sync_world.threads[m->lock.owner]);
    }
    if (m->lock.type != PTHREAD_MUTEX_NORMAL)
        op->result = EPERM;
}

static void remake(struct thread *t, struct op *op)
{
    struct object *m = op->object;
    bool held = m->lock.owner >= 0;
    if (held) {
        struct finding *f =
            finding_raise(FINDING_LOCK_MISUSE, t, op->pc, m, "T%d %s a mutex that is locked", t->id,
                          op->code == MUTEX_DESTROY ? "destroys" : "initialises");
        finding_also(f, "locked here", m->lock.owner, m->lock.locked_at, m->address);
    }
    m->destroyed = op->code == MUTEX_DESTROY;
    if (op->code == MUTEX_INIT)
        m->lock.type = (int)op->argument[0];
    if (held && op->code == MUTEX_DESTROY)
        op->result = EBUSY;
}

static void mutex_apply(struct thread *t, struct op *op)
{
    if (op->code == MUTEX_UNLOCK)
        unlock(t, op);
    else if (op->code == MUTEX_INIT || op->code == MUTEX_DESTROY)
        remake(t, op);
    else
        lock(t, op);
}

static int mutex_blocked_on(const struct thread *t, const struct op *op)
{
    (void)t;
    return op->object->lock.owner;
}

static bool mutex_looks(const struct op *op)
{
    return op->code == MUTEX_TRYLOCK && op->object->lock.owner >= 0;
}

static int64_t mutex_shows(const struct object *o)
{
    return o->lock.owner;
}

static const char *const steps[] = {
    [MUTEX_LOCK] = "lock",     [MUTEX_TRYLOCK] = "trylock", [MUTEX_TIMEDLOCK] = "timedlock",
    [MUTEX_UNLOCK] = "unlock", [MUTEX_INIT] = "init",       [MUTEX_DESTROY] = "destroy",
};

const struct object_ops mutex_ops = {
    .name = "mutex",
    .steps = steps,
    .enabled = mutex_enabled,
    .intend = mutex_intend,
    .apply = mutex_apply,
    .blocked_on = mutex_blocked_on,
    .look_codes = 1u << MUTEX_TRYLOCK,
    .looks = mutex_looks,
    .shows = mutex_shows,
    .balanced_codes = 1u << MUTEX_LOCK | 1u << MUTEX_UNLOCK,
    .relation =
        {
            [MUTEX_LOCKED] = {RACE, RACE, RACE, ORDERED, RACE},
            [MUTEX_TRY_LOCKED] = {RACE, RACE, RACE, ORDERED, RACE},
            [MUTEX_TRY_FAILED] = {ORDERED, ORDERED, INDEPENDENT, RACE, RACE},
            [MUTEX_UNLOCKED] = {ORDERED, RACE, ORDERED, ORDERED, RACE},
            [MUTEX_REMADE] = {RACE, RACE, RACE, RACE, RACE},
        },
};
