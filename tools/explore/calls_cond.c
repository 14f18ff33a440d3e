/* pthread_cond_*.  A wait is two operations, or three when the thread wakes by itself: sleep,
 * leave, lock the mutex. */
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "explore/runtime.h"
#include "explore/sync/cond.h"
#include "explore/sync/mutex.h"

static int wait_on(pthread_cond_t *cond, pthread_mutex_t *mutex, int64_t deadline, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_COND, COND_WAIT, cond, pc);
    if (!op)
        return 0;
    struct object *lock = objects_at(&rt.objects, (uintptr_t)mutex, OBJECT_MUTEX);
    op->second = lock;
    if (point_reach(op))
        return EPERM;
    op = point_begin(OBJECT_COND, COND_WAKE, cond, pc);
    op->second = lock;
    op->deadline = deadline;
    int64_t result = point_reach(op);
    if (result) {
        op = point_begin(OBJECT_MUTEX, MUTEX_LOCK, mutex, pc);
        point_reach(op);
    }
    return result == ETIMEDOUT ? ETIMEDOUT : 0;
}

int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
    return wait_on(cond, mutex, -1, CALLER);
}

int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict deadline)
{
    (void)deadline;
    return wait_on(cond, mutex, 0, CALLER);
}

int pthread_cond_clockwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           clockid_t clock, const struct timespec *restrict deadline)
{
    (void)clock;
    (void)deadline;
    return wait_on(cond, mutex, 0, CALLER);
}

static int simple(uint8_t code, pthread_cond_t *cond, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_COND, code, cond, pc);
    return op ? (int)point_reach(op) : 0;
}

int pthread_cond_signal(pthread_cond_t *cond)
{
    return simple(COND_SIGNAL, cond, CALLER);
}

int pthread_cond_broadcast(pthread_cond_t *cond)
{
    return simple(COND_BROADCAST, cond, CALLER);
}

int pthread_cond_init(pthread_cond_t *restrict cond, const pthread_condattr_t *restrict attributes)
{
    (void)attributes;
    *cond = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    return simple(COND_INIT, cond, CALLER);
}

int pthread_cond_destroy(pthread_cond_t *cond)
{
    return simple(COND_DESTROY, cond, CALLER);
}
