/* The model of semaphores: a queue of tokens.
 *
 * A post puts a token at the end, a wait takes the first.  The count is the same as if they were
 * not told apart, but the dependences are not: the n-th wait depends on the n-th post and on no
 * other, so a producer that runs ahead of its consumer commutes with it, and each wait is known
 * to come after a certain post.  Posts depend on each other, and so do waits, since their order
 * says whose token is whose.  A trywait that fails has seen that the next token was not there.
 *
 * So a semaphore is several objects: one for its posts, one for its waits, one a token that was
 * posted.  The tokens it was made with have always been there, and need none.
 *
 * What a wait learns of is the posts up to its token's: in the real thing these come one after
 * the other, each a read-modify-write that carries on what was released before. */
#include "explore/sync/sem.h"

#include <errno.h>
#include <limits.h>

#include "explore/sync/cancel.h"

enum { POSTED, TAKEN, MISSED, LOOKED, REMADE, PUT, GOT, TRY_GOT, EMPTY };

enum { POSTS, WAITS, TOKENS };

static struct object *part(const struct object *sem, int64_t number)
{
    return objects_at(sync_world.objects, (sem->address << 15) + (uintptr_t)number,
                      OBJECT_SEM_PART);
}

static int64_t value(const struct object *sem)
{
    return sem->sem.posted - sem->sem.taken;
}

static bool sem_enabled(const struct thread *t, const struct op *op)
{
    if (op->code != SEM_WAIT)
        return true;
    return value(op->object) > 0 || !op->object->sem.made || cancel_due(t, op) ||
           sync_may_time_out(op);
}

/* Tokens are numbered from the first one that was posted. */
static void touch_token(struct object *sem, int64_t token, uint8_t effect, struct touches *touches)
{
    if (token >= sem->sem.initial)
        touches_add(touches, part(sem, TOKENS + token - sem->sem.initial), effect);
}

static void wait_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    struct object *sem = op->object;
    bool there = value(sem) > 0, tries = op->code == SEM_TRYWAIT || op->deadline >= 0;
    if (cancel_intend(t, op, touches, there))
        return;
    touches_add(touches, part(sem, WAITS), there || !tries ? TAKEN : MISSED);
    if (there)
        touch_token(sem, sem->sem.taken, tries ? TRY_GOT : GOT, touches);
    else
        touch_token(sem, sem->sem.taken, tries ? EMPTY : GOT, touches);
    if (op->deadline >= 0)
        sync_touch_timeouts(touches, there);
}

static bool only_looks(const struct op *op)
{
    return op->code == SEM_GETVALUE || (op->code == SEM_NAMES && !op->argument[0]);
}

static void sem_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    struct object *sem = op->object;
    switch (op->code) {
    case SEM_WAIT:
    case SEM_TRYWAIT:
        wait_intend(t, op, touches);
        break;
    case SEM_POST:
        touches_add(touches, part(sem, POSTS), POSTED);
        touch_token(sem, sem->sem.posted, PUT, touches);
        break;
    default:
        touches_add(touches, part(sem, POSTS), only_looks(op) ? LOOKED : REMADE);
        touches_add(touches, part(sem, WAITS), only_looks(op) ? LOOKED : REMADE);
        break;
    }
}

static void misuse(const struct thread *t, const struct op *op, const char *what)
{
    finding_raise(FINDING_LOCK_MISUSE, t, op->pc, op->object, "T%d %s", t->id, what);
}

static void check_made(const struct thread *t, const struct op *op)
{
    if (op->object->destroyed)
        misuse(t, op, "uses a semaphore that has been destroyed");
    else if (!op->object->sem.made)
        misuse(t, op, "uses a semaphore that was never initialised");
}

static void take(struct thread *t, struct op *op)
{
    struct object *sem = op->object;
    if (cancel_apply(t, op))
        return;
    if (value(sem) > 0) {
        if (sem->sem.taken >= sem->sem.initial)
            thread_acquire(t, &part(sem, TOKENS + sem->sem.taken - sem->sem.initial)->released);
        sem->sem.taken++;
    } else if (!sem->sem.made) {
        op->result = EINVAL;
    } else if (op->code == SEM_TRYWAIT) {
        op->result = EAGAIN;
    } else {
        sync_time_out();
        op->result = ETIMEDOUT;
    }
}

static void post(struct thread *t, struct op *op)
{
    struct object *sem = op->object;
    if (value(sem) == SEM_VALUE_MAX) {
        misuse(t, op, "posts a semaphore beyond its largest value");
        op->result = EOVERFLOW;
        return;
    }
    struct object *posts = part(sem, POSTS);
    thread_release(t, &posts->released);
    part(sem, TOKENS + sem->sem.posted - sem->sem.initial)->released = posts->released;
    sem->sem.posted++;
}

static bool is_waited_on(const struct object *sem, const struct thread *by)
{
    for (int i = 0; i < THREADS_MAX; i++) {
        const struct thread *t = &sync_world.threads[i];
        if (t != by && t->state == THREAD_LIVE && t->op.object == sem && t->op.code == SEM_WAIT &&
            !sem_enabled(t, &t->op))
            return true;
    }
    return false;
}

static void remake(struct thread *t, struct op *op)
{
    struct object *sem = op->object;
    bool destroys = op->code == SEM_DESTROY;
    if (is_waited_on(sem, t))
        misuse(t, op,
               destroys ? "destroys a semaphore that somebody waits on"
                        : "initialises a semaphore that somebody waits on");
    sem->destroyed = destroys;
    sem->sem.made = !destroys;
    sem->sem.initial = sem->sem.posted = sem->sem.taken + op->argument[0];
}

static void sem_apply(struct thread *t, struct op *op)
{
    if (op->code == SEM_NAMES)
        return;
    if (op->code != SEM_INIT)
        check_made(t, op);
    switch (op->code) {
    case SEM_WAIT:
    case SEM_TRYWAIT:
        take(t, op);
        break;
    case SEM_POST:
        post(t, op);
        break;
    case SEM_GETVALUE:
        op->result = value(op->object);
        break;
    default:
        remake(t, op);
        break;
    }
}

static bool sem_looks(const struct op *op)
{
    return op->code == SEM_GETVALUE || value(op->object) == 0;
}

static const char *const steps[] = {
    [SEM_WAIT] = "wait",         [SEM_TRYWAIT] = "trywait", [SEM_POST] = "post",
    [SEM_GETVALUE] = "getvalue", [SEM_INIT] = "init",       [SEM_DESTROY] = "destroy",
    [SEM_NAMES] = "name",
};

const struct object_ops sem_ops = {
    .name = "semaphore",
    .steps = steps,
    .enabled = sem_enabled,
    .intend = sem_intend,
    .apply = sem_apply,
    .look_codes = 1u << SEM_TRYWAIT | 1u << SEM_GETVALUE,
    .looks = sem_looks,
    .shows = value,
};

/* Of the parts only: no operation is one on a part alone. */
const struct object_ops sem_part_ops = {
    .name = "semaphore",
    .relation =
        {
            [POSTED] = {[POSTED] = RACE, [LOOKED] = RACE, [REMADE] = RACE},
            [TAKEN] = {[TAKEN] = RACE, [MISSED] = RACE, [LOOKED] = RACE, [REMADE] = RACE},
            [MISSED] = {[TAKEN] = ORDERED, [REMADE] = RACE},
            [LOOKED] = {[POSTED] = RACE, [TAKEN] = RACE, [REMADE] = RACE},
            [REMADE] = {RACE, RACE, RACE, RACE, RACE},
            [PUT] = {[GOT] = ORDERED, [TRY_GOT] = RACE},
            [EMPTY] = {[PUT] = RACE},
        },
};
