/* Schedules that a run of a program left to itself hardly ever takes.
 *
 * TSan sees a race only if nothing happens to order the two accesses in the run it watches, and on
 * an idle machine a small program takes nearly the same schedule every time: a semaphore that lets
 * two threads in, or a reader that does not lock, is found in one run of twenty.  So this file
 * stands between the program and each operation that orders threads, and lets the thread sleep
 * there for a moment, sometimes.  racelab runs the program several times, with another seed each.
 * A delay never makes a correct program wrong: any thread may be that slow.
 *
 * How: the linker's --wrap (the list is in tsan_report.flags) sends calls of NAME to __wrap_NAME.
 * Each wrapper ends in a tail call, so that TSan still sees the student's line as its caller; this
 * file is always compiled with optimisation for that reason.
 *
 * A wrapper that nobody calls is left out by the linker (--gc-sections), so a wrapper's symbol in a
 * program says that the program does call it: see tsan_program.h.
 *
 * What is slow, in which run: every other thread at its first operation, so that in one of two
 * runs the threads begin in the order opposite to the usual; then half of all operations a little,
 * and few of them long.  It ends after a number of operations, for the sake of long programs. */

#include "checkers/tsan_inside.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>

#define OPERATIONS_MAX 300 /* of a thread that are delayed */
#define LONG_US 1500
#define SHORT_US 100

/* Written before main; 0: no delays. */
static unsigned long seed;
/* Threads get their numbers as they first come by; atomic. */
static unsigned long threads;
static _Thread_local unsigned long number, operations;

void tsan_delay_start(unsigned long chosen)
{
    seed = chosen;
}

/* A number that looks drawn by lot, the same for the same x: the finalizer of MurmurHash3. */
static unsigned long scatter(unsigned long x)
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdUL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53UL;
    return x ^ x >> 33;
}

static unsigned long delay_us(unsigned long operation)
{
    unsigned long lot = scatter(seed * 1000003 + number * 7919 + operation);

    if (operation == 0)
        return (number + seed) % 2 ? LONG_US : 0;
    if (operation > OPERATIONS_MAX || lot % 2)
        return 0;
    return lot >> 8 & 15 ? 1 + (lot >> 32) % SHORT_US : LONG_US;
}

static __attribute__((noinline)) void delay(void)
{
    struct timespec t = {0, 0};

    if (!seed)
        return;
    if (!number)
        number = __atomic_add_fetch(&threads, 1, __ATOMIC_RELAXED);
    t.tv_nsec = (long)delay_us(operations++) * 1000;
    if (t.tv_nsec)
        system_call(SYS_nanosleep, (long)(uintptr_t)&t, 0, 0, 0);
}

/* `parameters` and `arguments` are lists in parentheses. */
#define WRAP(result, name, parameters, arguments)                                                  \
    result __real_##name parameters;                                                               \
    result __wrap_##name parameters;                                                               \
    result __wrap_##name parameters                                                                \
    {                                                                                              \
        delay();                                                                                   \
        return __real_##name arguments;                                                            \
    }

#define WRAP_ONE(name) WRAP(int, name, (void *a), (a))
#define WRAP_TWO(name) WRAP(int, name, (void *a, void *b), (a, b))

WRAP(int, pthread_create, (void *a, void *b, void *(*c)(void *), void *d), (a, b, c, d))
WRAP(int, pthread_join, (unsigned long a, void *b), (a, b))
WRAP_ONE(pthread_mutex_lock)
WRAP_ONE(pthread_mutex_trylock)
WRAP_TWO(pthread_mutex_timedlock)
WRAP_ONE(pthread_mutex_unlock)
WRAP_TWO(pthread_cond_wait)
WRAP(int, pthread_cond_timedwait, (void *a, void *b, void *c), (a, b, c))
WRAP_ONE(pthread_cond_signal)
WRAP_ONE(pthread_cond_broadcast)
WRAP_ONE(pthread_rwlock_rdlock)
WRAP_ONE(pthread_rwlock_tryrdlock)
WRAP_ONE(pthread_rwlock_wrlock)
WRAP_ONE(pthread_rwlock_trywrlock)
WRAP_ONE(pthread_rwlock_unlock)
WRAP_ONE(pthread_spin_lock)
WRAP_ONE(pthread_spin_unlock)
WRAP_ONE(pthread_barrier_wait)
WRAP_ONE(sem_wait)
WRAP_ONE(sem_trywait)
WRAP_TWO(sem_timedwait)
WRAP_ONE(sem_post)

/* What clang calls for C11 atomics; order and failure order are ints. */
#define WRAP_CHANGE(bits, name)                                                                    \
    WRAP(uint##bits##_t, __tsan_atomic##bits##_##name, (void *p, uint##bits##_t v, int o),         \
         (p, v, o))
#define WRAP_COMPARE(bits, name)                                                                   \
    WRAP(int, __tsan_atomic##bits##_compare_exchange_##name,                                       \
         (void *p, void *e, uint##bits##_t v, int o, int f), (p, e, v, o, f))
#define WRAP_ATOMICS(bits)                                                                         \
    WRAP(uint##bits##_t, __tsan_atomic##bits##_load, (void *p, int o), (p, o))                     \
    WRAP(void, __tsan_atomic##bits##_store, (void *p, uint##bits##_t v, int o), (p, v, o))         \
    WRAP_CHANGE(bits, exchange)                                                                    \
    WRAP_CHANGE(bits, fetch_add)                                                                   \
    WRAP_CHANGE(bits, fetch_sub)                                                                   \
    WRAP_CHANGE(bits, fetch_and)                                                                   \
    WRAP_CHANGE(bits, fetch_or)                                                                    \
    WRAP_CHANGE(bits, fetch_xor)                                                                   \
    WRAP_COMPARE(bits, strong)                                                                     \
    WRAP_COMPARE(bits, weak)                                                                       \
    WRAP(uint##bits##_t, __tsan_atomic##bits##_compare_exchange_val,                               \
         (void *p, uint##bits##_t e, uint##bits##_t v, int o, int f), (p, e, v, o, f))

WRAP_ATOMICS(8)
WRAP_ATOMICS(16)
WRAP_ATOMICS(32)
WRAP_ATOMICS(64)
WRAP(void, __tsan_atomic_thread_fence, (int o), (o))
