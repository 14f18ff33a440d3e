/* pthread_cond_*.  A wait is two operations, or three when the thread wakes by itself: sleep,
 * leave, lock the mutex. */
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "explore/calls.h"
#include "explore/runtime.h"
#include "explore/sync/cancel.h"
#include "explore/sync/cond.h"
#include "explore/sync/mutex.h"

/* The first half: whether it sleeps now.  A thread that is to be cancelled never does. */
static int fall_asleep(struct op *op, struct object *mutex, uintptr_t pc)
{
    op->second = mutex;
    op->cancellable = true;
    int64_t result = point_reach(op);
    if (result == CANCELLED)
        calls_cancel_act(pc);
    return (int)result;
}

int calls_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex, int64_t deadline, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_COND, COND_WAIT, cond, pc);
    if (!op)
        return 0;
    struct object *lock = objects_at(&rt.objects, (uintptr_t)mutex, OBJECT_MUTEX);
    if (fall_asleep(op, lock, pc))
        return EPERM;
    op = point_begin(OBJECT_COND, COND_WAKE, cond, pc);
    op->second = lock;
    op->deadline = deadline;
    op->cancellable = true;
    int64_t result = point_reach(op);
    if (result)
        calls_mutex(MUTEX_LOCK, mutex, -1, pc);
    if (result == CANCELLED)
        calls_cancel_act(pc);
    return result == ETIMEDOUT ? ETIMEDOUT : 0;
}

int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
    return calls_cond_wait(cond, mutex, -1, CALLER);
}

int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict deadline)
{
    (void)deadline;
    return calls_cond_wait(cond, mutex, 0, CALLER);
}

int pthread_cond_clockwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           clockid_t clock, const struct timespec *restrict deadline)
{
    (void)clock;
    (void)deadline;
    return calls_cond_wait(cond, mutex, 0, CALLER);
}

int calls_cond(uint8_t code, pthread_cond_t *cond, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_COND, code, cond, pc);
    return op ? (int)point_reach(op) : 0;
}

int pthread_cond_signal(pthread_cond_t *cond)
{
    return calls_cond(COND_SIGNAL, cond, CALLER);
}

int pthread_cond_broadcast(pthread_cond_t *cond)
{
    return calls_cond(COND_BROADCAST, cond, CALLER);
}

int pthread_cond_init(pthread_cond_t *restrict cond, const pthread_condattr_t *restrict attributes)
{
    (void)attributes;
    *cond = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    return calls_cond(COND_INIT, cond, CALLER);
}

int pthread_cond_destroy(pthread_cond_t *cond)
{
    return calls_cond(COND_DESTROY, cond, CALLER);
}
