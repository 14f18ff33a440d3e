/* The compiler's hooks for atomics.  Only the compiler calls these. */
#ifndef RACELAB_EXPLORE_HOOKS_ATOMIC_H
#define RACELAB_EXPLORE_HOOKS_ATOMIC_H

#include <stdint.h>

/* NOLINTBEGIN(bugprone-macro-parentheses): a type cannot stand in parentheses */
#define HOOKS_ATOMIC(bits, type)                                                                   \
    type __tsan_atomic##bits##_load(const volatile type *, int);                                   \
    void __tsan_atomic##bits##_store(volatile type *, type, int);                                  \
    type __tsan_atomic##bits##_exchange(volatile type *, type, int);                               \
    type __tsan_atomic##bits##_fetch_add(volatile type *, type, int);                              \
    type __tsan_atomic##bits##_fetch_sub(volatile type *, type, int);                              \
    type __tsan_atomic##bits##_fetch_and(volatile type *, type, int);                              \
    type __tsan_atomic##bits##_fetch_or(volatile type *, type, int);                               \
    type __tsan_atomic##bits##_fetch_xor(volatile type *, type, int);                              \
    type __tsan_atomic##bits##_fetch_nand(volatile type *, type, int);                             \
    int __tsan_atomic##bits##_compare_exchange_strong(volatile type *, type *, type, int, int);    \
    int __tsan_atomic##bits##_compare_exchange_weak(volatile type *, type *, type, int, int);      \
    type __tsan_atomic##bits##_compare_exchange_val(volatile type *, type, type, int, int);

HOOKS_ATOMIC(8, uint8_t)
HOOKS_ATOMIC(16, uint16_t)
HOOKS_ATOMIC(32, uint32_t)
HOOKS_ATOMIC(64, uint64_t)
#undef HOOKS_ATOMIC
/* NOLINTEND(bugprone-macro-parentheses) */

void __tsan_atomic_thread_fence(int order);
void __tsan_atomic_signal_fence(int order);

#endif
