/* The model of spin locks.
 *
 * A thread that spins does nothing that others could see, so it is blocked like one that waits for
 * a mutex, and the relations are the mutex's (sync/mutex.c says why).  What differs: there are no
 * types, there is no static initialiser, and locking what one holds already is never an answer
 * but an endless loop. */
#include "explore/sync/spin.h"

#include <errno.h>

#include "explore/sync/mutex.h"

enum { LOCKED, TRY_LOCKED, TRY_FAILED, UNLOCKED, REMADE };

static bool spin_enabled(const struct thread *t, const struct op *op)
{
    return op->code != SPIN_LOCK || mutex_free_for(op->object, t);
}

static void spin_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    static const uint8_t effects[] = {
        [SPIN_LOCK] = LOCKED, [SPIN_TRYLOCK] = TRY_LOCKED, [SPIN_UNLOCK] = UNLOCKED,
        [SPIN_INIT] = REMADE, [SPIN_DESTROY] = REMADE,
    };
    bool fails = op->code == SPIN_TRYLOCK && !mutex_free_for(op->object, t);
    touches_add(touches, op->object, fails ? TRY_FAILED : effects[op->code]);
}

static void misuse(struct thread *t, const struct op *op, const char *what)
{
    const struct object *spin = op->object;
    struct finding *f = finding_raise(FINDING_LOCK_MISUSE, t, op->pc, spin, "T%d %s", t->id, what);
    if (spin->lock.owner >= 0)
        finding_also(f, "locked here", spin->lock.owner, spin->lock.locked_at, spin->address);
}

static void lock(struct thread *t, struct op *op)
{
    struct object *spin = op->object;
    if (!spin->lock.type)
        misuse(t, op,
               spin->destroyed ? "locks a spin lock that has been destroyed"
                               : "locks a spin lock that was never initialised");
    if (spin->lock.owner < 0)
        mutex_take(spin, t, op->pc);
    else
        op->result = EBUSY;
}

static void unlock(struct thread *t, struct op *op)
{
    struct object *spin = op->object;
    int owner = spin->lock.owner;
    if (owner < 0)
        misuse(t, op, "unlocks a spin lock that is not locked");
    else if (owner != t->id)
        misuse(t, op, "unlocks a spin lock that another thread holds");
    if (owner >= 0)
        mutex_drop(spin, &sync_world.threads[owner]);
}

static void remake(struct thread *t, struct op *op)
{
    struct object *spin = op->object;
    if (spin->lock.owner >= 0)
        misuse(t, op,
               op->code == SPIN_DESTROY ? "destroys a spin lock that is locked"
                                        : "initialises a spin lock that is locked");
    spin->destroyed = op->code == SPIN_DESTROY;
    spin->lock.type = op->code == SPIN_INIT;
}

static void spin_apply(struct thread *t, struct op *op)
{
    if (op->code == SPIN_UNLOCK)
        unlock(t, op);
    else if (op->code == SPIN_INIT || op->code == SPIN_DESTROY)
        remake(t, op);
    else
        lock(t, op);
}

static int spin_blocked_on(const struct thread *t, const struct op *op)
{
    (void)t;
    return op->object->lock.owner;
}

static bool spin_looks(const struct op *op)
{
    return op->object->lock.owner >= 0;
}

static int64_t spin_shows(const struct object *o)
{
    return o->lock.owner;
}

static const char *const steps[] = {
    [SPIN_LOCK] = "lock", [SPIN_TRYLOCK] = "trylock", [SPIN_UNLOCK] = "unlock",
    [SPIN_INIT] = "init", [SPIN_DESTROY] = "destroy",
};

const struct object_ops spin_ops = {
    .name = "spin lock",
    .steps = steps,
    .enabled = spin_enabled,
    .intend = spin_intend,
    .apply = spin_apply,
    .blocked_on = spin_blocked_on,
    .look_codes = 1u << SPIN_TRYLOCK,
    .looks = spin_looks,
    .shows = spin_shows,
    .relation =
        {
            [LOCKED] = {RACE, ORDERED, RACE, ORDERED, RACE},
            [TRY_LOCKED] = {RACE, ORDERED, RACE, ORDERED, RACE},
            [TRY_FAILED] = {ORDERED, ORDERED, INDEPENDENT, RACE, RACE},
            [UNLOCKED] = {ORDERED, RACE, ORDERED, ORDERED, RACE},
            [REMADE] = {RACE, RACE, RACE, RACE, RACE},
        },
};
