/* pthread_spin_*.  A spin lock that was initialised before main is recognised by what glibc's
 * initialisation leaves in it. */
#include <pthread.h>

#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/sync/spin.h"

enum { INITIALISED = 1 };

static struct op *begin(uint8_t code, pthread_spinlock_t *lock, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_SPIN, code, (const void *)lock, pc);
    if (op && !op->object->effects)
        op->object->lock.type = *lock == INITIALISED;
    return op;
}

static int reach(uint8_t code, pthread_spinlock_t *lock, uintptr_t pc)
{
    struct op *op = begin(code, lock, pc);
    return op ? (int)point_reach(op) : 0;
}

int pthread_spin_init(pthread_spinlock_t *lock, int shared)
{
    (void)shared;
    int result = reach(SPIN_INIT, lock, CALLER);
    *lock = INITIALISED;
    return result;
}

int pthread_spin_destroy(pthread_spinlock_t *lock)
{
    return reach(SPIN_DESTROY, lock, CALLER);
}

int pthread_spin_lock(pthread_spinlock_t *lock)
{
    return reach(SPIN_LOCK, lock, CALLER);
}

int pthread_spin_trylock(pthread_spinlock_t *lock)
{
    struct op *op = begin(SPIN_TRYLOCK, lock, CALLER);
    if (!op)
        return 0;
    spin_arrive(rt.current, op, SPIN_FRAME);
    int result = (int)point_reach(op);
    spin_passed(rt.current);
    return result;
}

int pthread_spin_unlock(pthread_spinlock_t *lock)
{
    return reach(SPIN_UNLOCK, lock, CALLER);
}
