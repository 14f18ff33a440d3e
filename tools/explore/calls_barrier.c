/* pthread_barrier_*.  A wait is two operations: to arrive, and to leave. */
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "explore/returned.h"
#include "explore/runtime.h"
#include "explore/sync/barrier.h"

enum { MAGIC = 0xba22e500, COUNT_WORD = 0, MAGIC_WORD = 6 };

static struct op *begin(uint8_t code, pthread_barrier_t *barrier, uintptr_t pc)
{
    const unsigned *word = (const unsigned *)barrier;
    struct op *op = point_begin(OBJECT_BARRIER, code, barrier, pc);
    if (!op || op->object->barrier.made || op->object->destroyed || word[MAGIC_WORD] != MAGIC)
        return op;
    op->object->barrier.made = true;
    op->object->barrier.count = word[COUNT_WORD];
    return op;
}

int pthread_barrier_init(pthread_barrier_t *restrict barrier,
                         const pthread_barrierattr_t *restrict attributes, unsigned count)
{
    unsigned *word = (unsigned *)barrier;
    (void)attributes;
    if (!count)
        return EINVAL;
    struct op *op = point_begin(OBJECT_BARRIER, BARRIER_INIT, barrier, CALLER);
    if (op) {
        op->argument[0] = count;
        point_reach(op);
    }
    memset(barrier, 0, sizeof *barrier);
    word[COUNT_WORD] = count;
    word[MAGIC_WORD] = MAGIC;
    return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *barrier)
{
    struct op *op = begin(BARRIER_DESTROY, barrier, CALLER);
    if (op)
        point_reach(op);
    ((unsigned *)barrier)[MAGIC_WORD] = 0;
    return 0;
}

int pthread_barrier_wait(pthread_barrier_t *barrier)
{
    struct op *op = begin(BARRIER_ARRIVE, barrier, CALLER);
    if (!op)
        return PTHREAD_BARRIER_SERIAL_THREAD;
    op->argument[0] = !returned_unused(CALLER);
    int64_t how = point_reach(op);
    if (how == BARRIER_WAIT) {
        op = point_begin(OBJECT_BARRIER, BARRIER_LEAVE, barrier, CALLER);
        op->invisible = true;
        how = point_reach(op);
    }
    return how == BARRIER_SERIAL ? PTHREAD_BARRIER_SERIAL_THREAD : 0;
}
