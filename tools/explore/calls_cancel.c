/* Cancellation, cleanup handlers, and what pthread_exit unwinds.
 *
 * pthread_cleanup_push is a macro of glibc's: it saves the registers with __sigsetjmp in a buffer
 * on the stack and registers that; __pthread_unwind_next goes on to the handler before.  Handlers
 * of our own (pthread_once) stand in the same list. */
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>

#include "explore/calls.h"
#include "explore/runtime.h"
#include "explore/sync/cancel.h"

/* A list a thread; of another execution if the generation differs. */
static struct {
    uint32_t generation;
    struct cleanup *top;
} lists[THREADS_MAX];

static struct cleanup **top(void)
{
    unsigned id = rt.current->id;
    if (lists[id].generation != rt.objects.generation) {
        lists[id].generation = rt.objects.generation;
        lists[id].top = NULL;
    }
    return &lists[id].top;
}

void calls_cleanup_push(struct cleanup *cleanup)
{
    cleanup->previous = *top();
    *top() = cleanup;
}

void calls_cleanup_pop(struct cleanup *cleanup)
{
    *top() = cleanup->previous;
}

/* glibc leaves four words of its buffer to whoever implements this: ours lie there. */
_Static_assert(sizeof(struct cleanup) <= sizeof(((__pthread_unwind_buf_t *)0)->__pad),
               "a handler fits into glibc's buffer");

static struct cleanup *in_buffer(__pthread_unwind_buf_t *buffer)
{
    return (struct cleanup *)(void *)buffer->__pad;
}

static _Noreturn void unwind(void)
{
    while (*top()) {
        struct cleanup *cleanup = *top();
        calls_cleanup_pop(cleanup);
        if (cleanup->function)
            cleanup->function(cleanup->argument);
        else
            siglongjmp((struct __jmp_buf_tag *)cleanup->argument, 1);
    }
    thread_end((void *)(intptr_t)rt.current->result); // NOLINT(performance-no-int-to-ptr)
}

_Noreturn void calls_thread_exit(void *result)
{
    rt.current->result = (int64_t)(intptr_t)result;
    rt.current->cancel_disabled = true;
    unwind();
}

_Noreturn void calls_cancel_act(uintptr_t pc)
{
    rt.current->op.pc = pc;
    calls_thread_exit(PTHREAD_CANCELED);
}

void calls_cancel_test(uintptr_t pc)
{
    if (!rt.current || !sync_world.cancels || rt.current->cancel_disabled)
        return;
    struct op *op = point_begin(OBJECT_CANCEL, CANCEL_TEST, rt.current, pc);
    op->cancellable = true;
    if (point_reach(op) == CANCELLED)
        calls_cancel_act(pc);
}

void __pthread_register_cancel(__pthread_unwind_buf_t *buffer)
{
    struct cleanup *cleanup = in_buffer(buffer);
    if (!rt.current)
        return;
    cleanup->function = NULL;
    cleanup->argument = buffer->__cancel_jmp_buf;
    calls_cleanup_push(cleanup);
}

void __pthread_unregister_cancel(__pthread_unwind_buf_t *buffer)
{
    if (rt.current)
        calls_cleanup_pop(in_buffer(buffer));
}

void __pthread_register_cancel_defer(__pthread_unwind_buf_t *buffer)
{
    __pthread_register_cancel(buffer);
}

void __pthread_unregister_cancel_restore(__pthread_unwind_buf_t *buffer)
{
    __pthread_unregister_cancel(buffer);
}

void __pthread_unwind_next(__pthread_unwind_buf_t *buffer)
{
    (void)buffer; /* it left the list when it was jumped to */
    unwind();
}

void pthread_exit(void *result)
{
    calls_thread_exit(result);
}

int pthread_cancel(pthread_t handle)
{
    struct thread *target = calls_thread_of(handle);
    if (!target || target->state == THREAD_GONE) {
        finding_raise(FINDING_LOCK_MISUSE, rt.current, CALLER, NULL,
                      "T%d cancels a thread that is no more", rt.current->id);
        return ESRCH;
    }
    return (int)point_reach(point_begin(OBJECT_CANCEL, CANCEL_REQUEST, target, CALLER));
}

int pthread_setcancelstate(int state, int *old)
{
    struct thread *t = rt.current;
    if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE)
        return EINVAL;
    if (old)
        *old = t && t->cancel_disabled ? PTHREAD_CANCEL_DISABLE : PTHREAD_CANCEL_ENABLE;
    if (t)
        t->cancel_disabled = state == PTHREAD_CANCEL_DISABLE;
    return 0;
}

int pthread_setcanceltype(int type, int *old)
{
    if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS)
        return EINVAL;
    if (type == PTHREAD_CANCEL_ASYNCHRONOUS)
        unsupported("asynchronous cancellation", CALLER);
    if (old)
        *old = PTHREAD_CANCEL_DEFERRED;
    return 0;
}

void pthread_testcancel(void)
{
    calls_cancel_test(CALLER);
}
