/* pthread_mutex_* and their attributes.
 *
 * The state is the model's.  Of the program's pthread_mutex_t only the type is used: a statically
 * initialised mutex is met for the first time when it is locked, and its type stands in it. */
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "explore/calls.h"
#include "explore/runtime.h"
#include "explore/sync/mutex.h"

static struct op *begin(uint8_t code, pthread_mutex_t *mutex, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_MUTEX, code, mutex, pc);
    if (op && !op->object->effects)
        op->object->lock.type = mutex->__data.__kind & 3;
    return op;
}

int calls_mutex(uint8_t code, pthread_mutex_t *mutex, int64_t deadline, uintptr_t pc)
{
    struct op *op = begin(code, mutex, pc);
    if (!op)
        return 0;
    op->deadline = deadline;
    return (int)point_reach(op);
}

int calls_mutex_init(pthread_mutex_t *mutex, int type, uintptr_t pc)
{
    *mutex = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    mutex->__data.__kind = type;
    struct op *op = begin(MUTEX_INIT, mutex, pc);
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
    return calls_mutex(MUTEX_LOCK, mutex, -1, CALLER);
}

int pthread_mutex_trylock(pthread_mutex_t *mutex)
{
    return calls_mutex(MUTEX_TRYLOCK, mutex, -1, CALLER);
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
    return calls_mutex(MUTEX_UNLOCK, mutex, -1, CALLER);
}
