/* pthread_create, join and their like.
 *
 * A pthread_t is the number of the thread plus a constant: it is never reused within an execution,
 * so joining twice is told from joining somebody else. */
#include "explore/calls.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>

#include "explore/record.h"
#include "explore/runtime.h"
#include "explore/stack.h"
#include "explore/sync/thread.h"

enum { HANDLE = 0x7ace0000 };

static struct {
    void *(*function)(void *);
    void *argument;
} task[THREADS_MAX];

static struct thread *thread_of(pthread_t handle)
{
    uintptr_t id = (uintptr_t)handle - HANDLE;
    return id < THREADS_MAX && rt.thread[id].state != THREAD_UNUSED ? &rt.thread[id] : NULL;
}

_Noreturn void thread_end(void *result)
{
    struct thread *t = rt.current;
    calls_thread_cleanup(t);
    if (rt.recording)
        record_life(t, "end", -1, t->op.pc);
    t->result = (int64_t)(intptr_t)result;
    if (t->locks_held)
        finding_raise(FINDING_LOCK_MISUSE, t, t->op.pc, NULL, "T%d ends while it holds a lock",
                      t->id);
    t->state = t->detached ? THREAD_GONE : THREAD_DONE;
    if (--rt.live == 0)
        process_end(0, t->op.pc);
    schedule_leave(t);
}

static void run_task(void)
{
    const struct thread *t = rt.current;
    thread_end(task[t->id].function(task[t->id].argument));
}

int pthread_create(pthread_t *handle, const pthread_attr_t *attributes, void *(*function)(void *),
                   void *argument)
{
    int state = PTHREAD_CREATE_JOINABLE;
    if (!rt.current)
        unsupported("pthread_create before main", CALLER);
    struct thread *t = thread_spawn(rt.current, run_task, CALLER);
    stack_restart(t->id);
    if (rt.recording)
        record_life(rt.current, "create", t->id, CALLER);
    if (attributes)
        pthread_attr_getdetachstate(attributes, &state);
    t->detached = state == PTHREAD_CREATE_DETACHED;
    task[t->id].function = function;
    task[t->id].argument = argument;
    *handle = (pthread_t)(HANDLE + t->id);
    return 0;
}

static int join_error(const struct thread *target, uintptr_t pc)
{
    struct thread *t = rt.current;
    if (!target || target->joined) {
        finding_raise(FINDING_LOCK_MISUSE, t, pc, NULL,
                      target ? "T%d joins a thread that has been joined already"
                             : "T%d joins what is no thread",
                      t->id);
        return ESRCH;
    }
    if (target == t)
        return EDEADLK;
    return target->detached ? EINVAL : 0;
}

int pthread_join(pthread_t handle, void **result)
{
    struct thread *target = thread_of(handle);
    int error = join_error(target, CALLER);
    if (error)
        return error;
    struct op *op = point_begin(OBJECT_THREAD, THREAD_JOIN, NULL, CALLER);
    op->argument[0] = target->id;
    op->invisible = true;
    point_reach(op);
    if (result)
        *result = (void *)(intptr_t)target->result;
    return 0;
}

int pthread_detach(pthread_t handle)
{
    struct thread *target = thread_of(handle);
    if (!target)
        return ESRCH;
    if (target->detached || target->joined)
        return EINVAL;
    target->detached = true;
    if (target->state == THREAD_DONE)
        target->state = THREAD_GONE;
    return 0;
}

pthread_t pthread_self(void)
{
    return (pthread_t)(HANDLE + (rt.current ? rt.current->id : 0));
}

int pthread_equal(pthread_t a, pthread_t b)
{
    return a == b;
}

void pthread_exit(void *result)
{
    thread_end(result);
}

int sched_yield(void)
{
    struct op *op = point_begin(OBJECT_THREAD, THREAD_YIELD, NULL, CALLER);
    if (!op)
        return 0;
    op->invisible = true;
    point_reach(op);
    return 0;
}
