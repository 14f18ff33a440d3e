/* pthread_spin_*.  A spin lock that was initialised before main is recognised by what glibc's
 * initialisation leaves in it. */
#include <pthread.h>

#include "explore/runtime.h"
#include "explore/sync/spin.h"

enum { INITIALISED = 1 };

static int reach(uint8_t code, pthread_spinlock_t *lock, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_SPIN, code, (const void *)lock, pc);
    if (!op)
        return 0;
    if (!op->object->effects)
        op->object->lock.type = *lock == INITIALISED;
    return (int)point_reach(op);
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
    return reach(SPIN_TRYLOCK, lock, CALLER);
}

int pthread_spin_unlock(pthread_spinlock_t *lock)
{
    return reach(SPIN_UNLOCK, lock, CALLER);
}
