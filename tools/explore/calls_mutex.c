/* pthread_mutex_* and their attributes.
 *
 * The state is the model's.  Of the program's pthread_mutex_t only the type is used: a statically
 * initialised mutex is met for the first time when it is locked, and its type stands in it. */
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "explore/record.h"
#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/sync/mutex.h"

static struct op *begin(uint8_t code, pthread_mutex_t *mutex, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_MUTEX, code, mutex, pc);
    if (op && !op->object->effects)
        op->object->lock.type = mutex->__data.__kind & 3;
    return op;
}

/* The oracles take every unlock for an operation. */
static bool quietly(pthread_mutex_t *mutex, uintptr_t pc)
{
    if (!rt.current || search_is_oracle(&rt.search))
        return false;
    struct object *o = objects_find(&rt.objects, (uintptr_t)mutex, OBJECT_MUTEX);
    if (!o || !mutex_unlock_quietly(o, rt.current))
        return false;
    rt.current->progress++;
    if (rt.recording)
        record_quiet(rt.current, OBJECT_MUTEX, MUTEX_UNLOCK, (uintptr_t)mutex, pc);
    return true;
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes)
{
    int type = PTHREAD_MUTEX_DEFAULT;
    if (attributes)
        pthread_mutexattr_gettype(attributes, &type);
    *mutex = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    mutex->__data.__kind = type;
    struct op *op = begin(MUTEX_INIT, mutex, CALLER);
    if (!op)
        return 0;
    op->argument[0] = type;
    return (int)point_reach(op);
}

int pthread_mutex_destroy(pthread_mutex_t *mutex)
{
    struct op *op = begin(MUTEX_DESTROY, mutex, CALLER);
    return op ? (int)point_reach(op) : 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    struct op *op = begin(MUTEX_LOCK, mutex, CALLER);
    return op ? (int)point_reach(op) : 0;
}

int pthread_mutex_trylock(pthread_mutex_t *mutex)
{
    struct op *op = begin(MUTEX_TRYLOCK, mutex, CALLER);
    if (!op)
        return 0;
    spin_arrive(rt.current, op, SPIN_FRAME);
    int result = (int)point_reach(op);
    spin_passed(rt.current);
    return result;
}

int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *deadline)
{
    struct op *op = begin(MUTEX_TIMEDLOCK, mutex, CALLER);
    (void)deadline;
    return op ? (int)point_reach(op) : 0;
}

int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock,
                            const struct timespec *deadline)
{
    struct op *op = begin(MUTEX_TIMEDLOCK, mutex, CALLER);
    (void)clock;
    (void)deadline;
    return op ? (int)point_reach(op) : 0;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
    if (quietly(mutex, CALLER))
        return 0;
    struct op *op = begin(MUTEX_UNLOCK, mutex, CALLER);
    return op ? (int)point_reach(op) : 0;
}
