/* pthread_once.  The function may block, come back here for another control, or never return
 * because its thread is cancelled or exits: then it has not been done. */
#include <pthread.h>

#include "explore/calls.h"
#include "explore/runtime.h"
#include "explore/sync/once.h"

struct done_by {
    void *control;
    uintptr_t pc;
};

static void forget(void *argument)
{
    const struct done_by *by = argument;
    point_reach(point_begin(OBJECT_ONCE, ONCE_FORGET, by->control, by->pc));
}

int calls_once(void *control, void (*function)(void), uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_ONCE, ONCE_ENTER, control, pc);
    if (!op) {
        function();
        return 0;
    }
    if (!point_reach(op))
        return 0;
    struct done_by by = {control, pc};
    struct cleanup cleanup = {.function = forget, .argument = &by};
    calls_cleanup_push(&cleanup);
    function();
    calls_cleanup_pop(&cleanup);
    point_reach(point_begin(OBJECT_ONCE, ONCE_LEAVE, control, pc));
    return 0;
}

int pthread_once(pthread_once_t *control, void (*function)(void))
{
    return calls_once(control, function, CALLER);
}
