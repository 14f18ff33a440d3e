/* The table of primitives; how to add one is said in sync.h. */
#include "explore/sync/sync.h"

#include "explore/sync/barrier.h"
#include "explore/sync/cancel.h"
#include "explore/sync/cond.h"
#include "explore/sync/memory.h"
#include "explore/sync/mutex.h"
#include "explore/sync/once.h"
#include "explore/sync/process.h"
#include "explore/sync/rwlock.h"
#include "explore/sync/sem.h"
#include "explore/sync/spin.h"
#include "explore/sync/thread.h"

struct sync_world sync_world;

/* No operation is one on a budget alone. */
static const struct object_ops budget_ops = {
    .name = "budget",
    .relation = {[BUDGET_USED] = {[BUDGET_USED] = RACE, [BUDGET_SPARED] = FORGONE}},
};

const struct object_ops *const sync_ops[OBJECT_KINDS] = {
    [OBJECT_THREAD] = &thread_ops,     [OBJECT_PROCESS] = &process_ops,
    [OBJECT_MEMORY] = &memory_ops,     [OBJECT_MUTEX] = &mutex_ops,
    [OBJECT_COND] = &cond_ops,         [OBJECT_RWLOCK] = &rwlock_ops,
    [OBJECT_SPIN] = &spin_ops,         [OBJECT_SEM] = &sem_ops,
    [OBJECT_SEM_PART] = &sem_part_ops, [OBJECT_BARRIER] = &barrier_ops,
    [OBJECT_ONCE] = &once_ops,         [OBJECT_CANCEL] = &cancel_ops,
    [OBJECT_BUDGET] = &budget_ops,
};

struct object *sync_budget(const int *left)
{
    return objects_at(sync_world.objects, (uintptr_t)left, OBJECT_BUDGET);
}

void sync_touch_timeouts(struct touches *touches, bool possible)
{
    uint8_t effect = possible ? BUDGET_SPARED : BUDGET_USED;
    if (sync_world.timeouts_max > 0 || (sync_world.overdue && !possible))
        touches_add(touches, sync_budget(&sync_world.timeouts_left), effect);
}

void sync_time_out(void)
{
    if (!sync_world.overdue)
        sync_world.timeouts_left--;
}

bool touches_conflict(const struct touches *a, const struct touches *b)
{
    for (int i = 0; i < a->count; i++)
        for (int j = 0; j < b->count; j++)
            if (relation_orders(touch_relation(&a->at[i], &b->at[j])) ||
                relation_orders(touch_relation(&b->at[j], &a->at[i])))
                return true;
    return false;
}
