/* pthread_mutex_* and their attributes.
 *
 * The state is the model's.  Of the program's pthread_mutex_t only the type is used: a statically
 * initialised mutex is met for the first time when it is locked, and its type stands in it. */
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "explore/calls.h"
#include "explore/record.h"
#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/sync/mutex.h"

struct op *calls_mutex_begin(uint8_t code, pthread_mutex_t *mutex, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_MUTEX, code, mutex, pc);
    if (op && !op->object->effects)
        op->object->lock.type = mutex->__data.__kind & 3;
    return op;
}

/* The oracles take every unlock for an operation. */
bool calls_mutex_unlock_quietly(pthread_mutex_t *mutex, uintptr_t pc)
{
    if (!rt.current || search_is_oracle(&rt.search))
        return false;
    struct object *o = objects_find(&rt.objects, (uintptr_t)mutex, OBJECT_MUTEX);
    if (!o || !mutex_unlock_quietly(o, rt.current))
        return false;
    if (rt.recording)
        record_quiet(rt.current, OBJECT_MUTEX, MUTEX_UNLOCK, (uintptr_t)mutex, pc);
    return true;
}

int calls_mutex(uint8_t code, pthread_mutex_t *mutex, int64_t deadline, uintptr_t pc)
{
    struct op *op = calls_mutex_begin(code, mutex, pc);
    if (!op)
        return 0;
    op->deadline = deadline;
    return (int)point_reach(op);
}

/* Not inlined: the caller's registers are saved here, and in the frames above. */
__attribute__((noinline)) int calls_mutex_lock(pthread_mutex_t *mutex, uintptr_t pc)
{
    struct op *op = calls_mutex_begin(MUTEX_LOCK, mutex, pc);
    if (!op)
        return 0;
    spin_arrive(rt.current, op, SPIN_FRAME);
    int result = (int)point_reach(op);
    spin_passed(rt.current);
    return result;
}

int calls_mutex_init(pthread_mutex_t *mutex, int type, uintptr_t pc)
{
    *mutex = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    mutex->__data.__kind = type;
    struct op *op = calls_mutex_begin(MUTEX_INIT, mutex, pc);
    if (!op)
        return 0;
    op->argument[0] = type;
    return (int)point_reach(op);
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes)
{
    int type = PTHREAD_MUTEX_DEFAULT;
    if (attributes)
        pthread_mutexattr_gettype(attributes, &type);
    return calls_mutex_init(mutex, type, CALLER);
}

int pthread_mutex_destroy(pthread_mutex_t *mutex)
{
    return calls_mutex(MUTEX_DESTROY, mutex, -1, CALLER);
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    return calls_mutex_lock(mutex, CALLER);
}

int pthread_mutex_trylock(pthread_mutex_t *mutex)
{
    struct op *op = calls_mutex_begin(MUTEX_TRYLOCK, mutex, CALLER);
    if (!op)
        return 0;
    spin_arrive(rt.current, op, SPIN_FRAME);
    int result = (int)point_reach(op);
    spin_passed(rt.current);
    return result;
}

int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *deadline)
{
    (void)deadline;
    return calls_mutex(MUTEX_TIMEDLOCK, mutex, 0, CALLER);
}

int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock,
                            const struct timespec *deadline)
{
    (void)clock;
    (void)deadline;
    return calls_mutex(MUTEX_TIMEDLOCK, mutex, 0, CALLER);
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
    return calls_mutex_unlock_quietly(mutex, CALLER) ? 0
                                                     : calls_mutex(MUTEX_UNLOCK, mutex, -1, CALLER);
}
