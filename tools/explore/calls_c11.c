/* <threads.h>: the C11 names of what calls_*.c do for POSIX.  In glibc too a mtx_t is a
 * pthread_mutex_t, a cnd_t a pthread_cond_t, and a thrd_t a pthread_t. */
#include <errno.h>
#include <pthread.h>
#include <threads.h>

#include "explore/calls.h"
#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/sync/cond.h"
#include "explore/sync/mutex.h"

static const int64_t NS = 1000000000;

static int status(int error)
{
    switch (error) {
    case 0:
        return thrd_success;
    case EBUSY:
        return thrd_busy;
    case ETIMEDOUT:
        return thrd_timedout;
    default:
        return thrd_error;
    }
}

static pthread_mutex_t *mutex_of(mtx_t *mutex)
{
    return (pthread_mutex_t *)mutex;
}

int mtx_init(mtx_t *mutex, int type)
{
    int kind = type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL;
    return status(calls_mutex_init(mutex_of(mutex), kind, CALLER));
}

int mtx_lock(mtx_t *mutex)
{
    return status(calls_mutex_lock(mutex_of(mutex), CALLER));
}

int mtx_trylock(mtx_t *mutex)
{
    struct op *op = calls_mutex_begin(MUTEX_TRYLOCK, mutex_of(mutex), CALLER);
    if (!op)
        return thrd_success;
    spin_arrive(rt.current, op, SPIN_FRAME);
    int result = (int)point_reach(op);
    spin_passed(rt.current);
    return status(result);
}

int mtx_timedlock(mtx_t *restrict mutex, const struct timespec *restrict deadline)
{
    (void)deadline;
    return status(calls_mutex(MUTEX_TIMEDLOCK, mutex_of(mutex), 0, CALLER));
}

int mtx_unlock(mtx_t *mutex)
{
    if (calls_mutex_unlock_quietly(mutex_of(mutex), CALLER))
        return thrd_success;
    return status(calls_mutex(MUTEX_UNLOCK, mutex_of(mutex), -1, CALLER));
}

void mtx_destroy(mtx_t *mutex)
{
    calls_mutex(MUTEX_DESTROY, mutex_of(mutex), -1, CALLER);
}

static pthread_cond_t *cond_of(cnd_t *cond)
{
    return (pthread_cond_t *)cond;
}

int cnd_init(cnd_t *cond)
{
    *cond_of(cond) = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    return status(calls_cond(COND_INIT, cond_of(cond), CALLER));
}

int cnd_signal(cnd_t *cond)
{
    return status(calls_cond(COND_SIGNAL, cond_of(cond), CALLER));
}

int cnd_broadcast(cnd_t *cond)
{
    return status(calls_cond(COND_BROADCAST, cond_of(cond), CALLER));
}

void cnd_destroy(cnd_t *cond)
{
    calls_cond(COND_DESTROY, cond_of(cond), CALLER);
}

int cnd_wait(cnd_t *cond, mtx_t *mutex)
{
    return status(calls_cond_wait(cond_of(cond), mutex_of(mutex), -1, CALLER));
}

int cnd_timedwait(cnd_t *restrict cond, mtx_t *restrict mutex,
                  const struct timespec *restrict deadline)
{
    (void)deadline;
    return status(calls_cond_wait(cond_of(cond), mutex_of(mutex), 0, CALLER));
}

int thrd_create(thrd_t *handle, thrd_start_t function, void *argument)
{
    struct task task = {.c11 = function, .argument = argument};
    *handle = calls_thread_create(&task, CALLER);
    return thrd_success;
}

int thrd_join(thrd_t handle, int *result)
{
    void *value = NULL;
    int error = calls_thread_join(handle, &value, CALLER);
    if (!error && result)
        *result = (int)(intptr_t)value;
    return status(error);
}

int thrd_detach(thrd_t handle)
{
    return status(calls_thread_detach(handle, CALLER));
}

void thrd_exit(int result)
{
    calls_thread_exit((void *)(intptr_t)result); // NOLINT(performance-no-int-to-ptr)
}

thrd_t thrd_current(void)
{
    return pthread_self();
}

int thrd_equal(thrd_t a, thrd_t b)
{
    return a == b;
}

void thrd_yield(void)
{
    sched_yield();
}

int thrd_sleep(const struct timespec *wanted, struct timespec *left)
{
    calls_sleep(wanted->tv_sec * NS + wanted->tv_nsec, CALLER, SPIN_FRAME);
    if (left)
        *left = (struct timespec){0, 0};
    return 0;
}

void call_once(once_flag *flag, void (*function)(void))
{
    calls_once(flag, function, CALLER);
}

int tss_create(tss_t *key, tss_dtor_t destructor)
{
    return status(pthread_key_create(key, destructor));
}

void tss_delete(tss_t key)
{
    pthread_key_delete(key);
}

void *tss_get(tss_t key)
{
    return pthread_getspecific(key);
}

int tss_set(tss_t key, void *value)
{
    return status(pthread_setspecific(key, value));
}
