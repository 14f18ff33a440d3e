/* pthread_rwlock_*. */
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/sync/rwlock.h"

static int reach(uint8_t code, pthread_rwlock_t *lock, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_RWLOCK, code, lock, pc);
    return op ? (int)point_reach(op) : 0;
}

static int reach_timed(uint8_t code, pthread_rwlock_t *lock, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_RWLOCK, code, lock, pc);
    if (!op)
        return 0;
    op->deadline = 0;
    return (int)point_reach(op);
}

int pthread_rwlock_init(pthread_rwlock_t *restrict lock,
                        const pthread_rwlockattr_t *restrict attributes)
{
    (void)attributes;
    *lock = (pthread_rwlock_t)PTHREAD_RWLOCK_INITIALIZER;
    return reach(RWLOCK_INIT, lock, CALLER);
}

int pthread_rwlock_destroy(pthread_rwlock_t *lock)
{
    return reach(RWLOCK_DESTROY, lock, CALLER);
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock)
{
    return reach(RWLOCK_RDLOCK, lock, CALLER);
}

int pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
    return reach(RWLOCK_WRLOCK, lock, CALLER);
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock)
{
    struct op *op = point_begin(OBJECT_RWLOCK, RWLOCK_TRYRDLOCK, lock, CALLER);
    if (!op)
        return 0;
    spin_arrive(rt.current, op, SPIN_FRAME);
    int result = (int)point_reach(op);
    spin_passed(rt.current);
    return result;
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *lock)
{
    struct op *op = point_begin(OBJECT_RWLOCK, RWLOCK_TRYWRLOCK, lock, CALLER);
    if (!op)
        return 0;
    spin_arrive(rt.current, op, SPIN_FRAME);
    int result = (int)point_reach(op);
    spin_passed(rt.current);
    return result;
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict lock,
                               const struct timespec *restrict deadline)
{
    (void)deadline;
    return reach_timed(RWLOCK_RDLOCK, lock, CALLER);
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict lock,
                               const struct timespec *restrict deadline)
{
    (void)deadline;
    return reach_timed(RWLOCK_WRLOCK, lock, CALLER);
}

int pthread_rwlock_clockrdlock(pthread_rwlock_t *restrict lock, clockid_t clock,
                               const struct timespec *restrict deadline)
{
    (void)clock;
    (void)deadline;
    return reach_timed(RWLOCK_RDLOCK, lock, CALLER);
}

int pthread_rwlock_clockwrlock(pthread_rwlock_t *restrict lock, clockid_t clock,
                               const struct timespec *restrict deadline)
{
    (void)clock;
    (void)deadline;
    return reach_timed(RWLOCK_WRLOCK, lock, CALLER);
}

int pthread_rwlock_unlock(pthread_rwlock_t *lock)
{
    return reach(RWLOCK_UNLOCK, lock, CALLER);
}
