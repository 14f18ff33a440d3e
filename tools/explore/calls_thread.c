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
#include "explore/spin.h"
#include "explore/stack.h"
#include "explore/stall.h"
#include "explore/sync/cancel.h"
#include "explore/sync/thread.h"

enum { HANDLE = 0x7ace0000 };

static struct task tasks[THREADS_MAX];

struct thread *calls_thread_of(pthread_t handle)
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
    const struct task *task = &tasks[rt.current->id];
    if (task->c11)
        thread_end(
            (void *)(intptr_t)task->c11(task->argument)); // NOLINT(performance-no-int-to-ptr)
    thread_end(task->posix(task->argument));
}

pthread_t calls_thread_create(const struct task *task, uintptr_t pc)
{
    if (!rt.current)
        unsupported("pthread_create before main", pc);
    struct thread *t = thread_spawn(rt.current, run_task, pc);
    stack_restart(t->id);
    if (rt.recording)
        record_life(rt.current, "create", t->id, pc);
    t->detached = task->detached;
    tasks[t->id] = *task;
    return HANDLE + (pthread_t)t->id;
}

int pthread_create(pthread_t *handle, const pthread_attr_t *attributes, void *(*function)(void *),
                   void *argument)
{
    int state = PTHREAD_CREATE_JOINABLE;
    if (attributes)
        pthread_attr_getdetachstate(attributes, &state);
    struct task task = {
        .posix = function, .argument = argument, .detached = state == PTHREAD_CREATE_DETACHED};
    *handle = calls_thread_create(&task, CALLER);
    return 0;
}

static int misuse(const char *what, int error, uintptr_t pc)
{
    finding_raise(FINDING_LOCK_MISUSE, rt.current, pc, NULL, "T%d %s", rt.current->id, what);
    return error;
}

static int join_error(const struct thread *target, uintptr_t pc)
{
    if (!target)
        return misuse("joins what is no thread", ESRCH, pc);
    if (target->joined)
        return misuse("joins a thread that has been joined already", ESRCH, pc);
    if (target->detached)
        return misuse("joins a thread that is detached", EINVAL, pc);
    return target == rt.current ? misuse("joins itself", EDEADLK, pc) : 0;
}

int calls_thread_join(pthread_t handle, void **result, uintptr_t pc)
{
    struct thread *target = calls_thread_of(handle);
    int error = join_error(target, pc);
    if (error)
        return error;
    struct op *op = point_begin(OBJECT_THREAD, THREAD_JOIN, NULL, pc);
    op->argument[0] = target->id;
    op->cancellable = true;
    op->invisible = !sync_world.cancels;
    if (point_reach(op) == CANCELLED)
        calls_cancel_act(pc);
    fiber_bury(&rt.fiber[target->id]);
    if (result)
        *result = (void *)(intptr_t)target->result; // NOLINT(performance-no-int-to-ptr)
    return 0;
}

int pthread_join(pthread_t handle, void **result)
{
    return calls_thread_join(handle, result, CALLER);
}

int calls_thread_detach(pthread_t handle, uintptr_t pc)
{
    struct thread *target = calls_thread_of(handle);
    if (!target)
        return misuse("detaches what is no thread", ESRCH, pc);
    if (target->detached || target->joined)
        return misuse(target->joined ? "detaches a thread that has been joined"
                                     : "detaches a thread that is detached already",
                      EINVAL, pc);
    target->detached = true;
    if (target->state == THREAD_DONE)
        target->state = THREAD_GONE;
    return 0;
}

int pthread_detach(pthread_t handle)
{
    return calls_thread_detach(handle, CALLER);
}

pthread_t pthread_self(void)
{
    return HANDLE + (pthread_t)(rt.current ? rt.current->id : 0);
}

int pthread_equal(pthread_t a, pthread_t b)
{
    return a == b;
}

int sched_yield(void)
{
    struct op *op = point_begin(OBJECT_THREAD, THREAD_YIELD, NULL, CALLER);
    if (!op)
        return 0;
    op->invisible = true;
    op->parks = stall_rests(rt.current, CALLER, SPIN_FRAME);
    point_reach(op);
    return 0;
}
