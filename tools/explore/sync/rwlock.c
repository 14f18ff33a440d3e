/* The model of read-write locks.
 *
 * Readers commute, with each other and with each other's unlocks: two readers and a writer have
 * four traces, one for each set of readers that came first.  That holds for what they learn too: a
 * read lock learns of writers' unlocks alone (`released`), a write lock of readers' as well, which
 * are kept in a clock of their own, that of a second object.
 *
 * A write lock is impossible while anybody reads, so it is ordered after the readers' unlocks and
 * races with their locks, as with mutexes. */
#include "explore/sync/rwlock.h"

#include <errno.h>

enum {
    READ_LOCKED,
    WRITE_LOCKED,
    TRY_READ_LOCKED,
    TRY_WRITE_LOCKED,
    FAILED_BY_READERS,
    FAILED_BY_WRITER,
    READ_UNLOCKED,
    WRITE_UNLOCKED,
    REMADE
};

/* What readers have released: the object of this kind one byte into the lock. */
static struct object *readers_of(const struct object *lock)
{
    return objects_at(sync_world.objects, lock->address + 1, OBJECT_RWLOCK);
}

static bool reads(const struct op *op)
{
    return op->code == RWLOCK_RDLOCK || op->code == RWLOCK_TRYRDLOCK;
}

static bool is_lock(const struct op *op)
{
    return op->code <= RWLOCK_TRYWRLOCK;
}

static bool is_free(const struct op *op)
{
    const struct object *lock = op->object;
    return lock->rw.owner < 0 && (reads(op) || !lock->rw.readers);
}

static bool tries(const struct op *op)
{
    bool timed = op->deadline >= 0 && (sync_world.timeouts_max > 0 || !is_free(op));
    return op->code == RWLOCK_TRYRDLOCK || op->code == RWLOCK_TRYWRLOCK || timed;
}

/* glibc answers EDEADLK to a thread that holds the lock for writing. */
static bool is_own(const struct thread *t, const struct op *op)
{
    return op->object->rw.owner == t->id;
}

static bool rwlock_enabled(const struct thread *t, const struct op *op)
{
    if (op->code != RWLOCK_RDLOCK && op->code != RWLOCK_WRLOCK)
        return true;
    return is_free(op) || is_own(t, op) || sync_may_time_out(op);
}

/* Nothing that others do can help it. */
static bool waits_for_itself(const struct thread *t, const struct op *op)
{
    return op->code == RWLOCK_WRLOCK && op->deadline < 0 && op->object->rw.held[t->id];
}

static uint8_t lock_effect(const struct op *op)
{
    if (!is_free(op) && tries(op))
        return op->object->rw.owner < 0 ? FAILED_BY_READERS : FAILED_BY_WRITER;
    if (reads(op))
        return tries(op) ? TRY_READ_LOCKED : READ_LOCKED;
    return tries(op) ? TRY_WRITE_LOCKED : WRITE_LOCKED;
}

static void rwlock_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    uint8_t effect = REMADE;
    if (waits_for_itself(t, op))
        return;
    if (is_lock(op))
        effect = lock_effect(op);
    else if (op->code == RWLOCK_UNLOCK)
        effect = is_own(t, op) ? WRITE_UNLOCKED : READ_UNLOCKED;
    touches_add(touches, op->object, effect);
    if (is_lock(op) && op->deadline >= 0)
        sync_touch_timeouts(touches, is_free(op));
}

static void misuse(struct thread *t, const struct op *op, const char *what)
{
    const struct object *lock = op->object;
    struct finding *f = finding_raise(FINDING_LOCK_MISUSE, t, op->pc, lock, "T%d %s", t->id, what);
    if (lock->rw.owner >= 0)
        finding_also(f, "locked for writing here", lock->rw.owner, lock->rw.locked_at,
                     lock->address);
}

static void take(struct thread *t, struct op *op)
{
    struct object *lock = op->object;
    thread_acquire(t, &lock->released);
    t->locks_held++;
    if (reads(op)) {
        lock->rw.readers++;
        lock->rw.held[t->id]++;
        return;
    }
    thread_acquire(t, &readers_of(lock)->released);
    lock->rw.owner = t->id;
    lock->rw.locked_at = op->pc;
}

static void lock(struct thread *t, struct op *op)
{
    if (op->object->destroyed)
        misuse(t, op, "locks a read-write lock that has been destroyed");
    if (is_free(op)) {
        take(t, op);
    } else if (op->code == RWLOCK_TRYRDLOCK || op->code == RWLOCK_TRYWRLOCK) {
        op->result = EBUSY;
    } else if (is_own(t, op)) {
        misuse(t, op, "locks a read-write lock that it holds for writing already");
        op->result = EDEADLK;
    } else {
        sync_time_out();
        op->result = ETIMEDOUT;
    }
}

static void unlock(struct thread *t, struct op *op)
{
    struct object *lock = op->object;
    if (is_own(t, op)) {
        lock->rw.owner = -1;
        thread_release(t, &lock->released);
    } else if (lock->rw.held[t->id]) {
        lock->rw.held[t->id]--;
        lock->rw.readers--;
        thread_release(t, &readers_of(lock)->released);
    } else {
        misuse(t, op, "unlocks a read-write lock that it does not hold");
        op->result = EPERM;
        return;
    }
    t->locks_held--;
}

static void remake(struct thread *t, struct op *op)
{
    struct object *lock = op->object;
    bool destroys = op->code == RWLOCK_DESTROY;
    if (lock->rw.owner >= 0 || lock->rw.readers)
        misuse(t, op,
               destroys ? "destroys a read-write lock that is locked"
                        : "initialises a read-write lock that is locked");
    lock->destroyed = destroys;
}

static void rwlock_apply(struct thread *t, struct op *op)
{
    if (is_lock(op))
        lock(t, op);
    else if (op->code == RWLOCK_UNLOCK)
        unlock(t, op);
    else
        remake(t, op);
}

/* Of several readers the first: one edge is all that the search for a cycle follows. */
static int rwlock_blocked_on(const struct thread *t, const struct op *op)
{
    const struct object *lock = op->object;
    if (lock->rw.owner >= 0 || !lock->rw.readers)
        return lock->rw.owner;
    if (lock->rw.held[t->id])
        return t->id;
    for (int i = 0; i < THREADS_MAX; i++)
        if (lock->rw.held[i])
            return i;
    return -1;
}

static bool rwlock_looks(const struct op *op)
{
    return !is_free(op);
}

static int64_t rwlock_shows(const struct object *o)
{
    return (int64_t)o->rw.readers * THREADS_MAX * 2 + o->rw.owner;
}

static const char *const steps[] = {
    [RWLOCK_RDLOCK] = "rdlock",       [RWLOCK_WRLOCK] = "wrlock", [RWLOCK_TRYRDLOCK] = "tryrdlock",
    [RWLOCK_TRYWRLOCK] = "trywrlock", [RWLOCK_UNLOCK] = "unlock", [RWLOCK_INIT] = "init",
    [RWLOCK_DESTROY] = "destroy",
};

/* clang-format off */
#define I INDEPENDENT
#define O ORDERED
#define R RACE
const struct object_ops rwlock_ops = {
    .name = "read-write lock",
    .steps = steps,
    .enabled = rwlock_enabled,
    .intend = rwlock_intend,
    .apply = rwlock_apply,
    .blocked_on = rwlock_blocked_on,
    .look_codes = 1u << RWLOCK_TRYRDLOCK | 1u << RWLOCK_TRYWRLOCK,
    .looks = rwlock_looks,
    .shows = rwlock_shows,
    .relation = {
        /* later:             RL WL TR TW FR FW RU WU RM */
        [READ_LOCKED]       = {I, R, I, R, R, O, I, O, R},
        [WRITE_LOCKED]      = {R, R, R, R, O, R, O, O, R},
        [TRY_READ_LOCKED]   = {I, R, I, R, R, O, I, O, R},
        [TRY_WRITE_LOCKED]  = {R, R, R, R, O, R, O, O, R},
        [FAILED_BY_READERS] = {R, O, R, O, I, I, R, O, R},
        [FAILED_BY_WRITER]  = {O, O, O, O, I, I, O, R, R},
        [READ_UNLOCKED]     = {I, O, I, R, R, O, I, O, R},
        [WRITE_UNLOCKED]    = {O, O, R, R, O, O, O, O, R},
        [REMADE]            = {R, R, R, R, R, R, R, R, R},
    },
};
