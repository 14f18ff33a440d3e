/* The compiler's hooks, and the same checks for what libc does in the program's name. */
#ifndef RACELAB_EXPLORE_HOOKS_H
#define RACELAB_EXPLORE_HOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The running thread reads or writes these bytes (enum race_flags): memcpy and its like. */
void hooks_access(const void *pointer, size_t size, unsigned flags, uintptr_t pc);

/* Addresses whose plain accesses are visible operations.  In promote.c.
 *
 * They are numbered in the order in which they were added, and only the first `limit` of them
 * count: a schedule that was found when fewer were promoted can still be repeated. */
bool promoted_has(uintptr_t address, unsigned size);
bool promoted_known(uintptr_t address, unsigned size); /* whatever the limit */
void promoted_add(uintptr_t address, unsigned size);
int promoted_count(void);
uintptr_t promoted_at(int number);
void promoted_limit(int limit);

/* ABI of the compiler. */
#define HOOKS_DECLARE(size)                                                                        \
    void __tsan_read##size(void *);                                                                \
    void __tsan_write##size(void *);                                                               \
    void __tsan_unaligned_read##size(void *);                                                      \
    void __tsan_unaligned_write##size(void *);                                                     \
    void __tsan_volatile_read##size(void *);                                                       \
    void __tsan_volatile_write##size(void *);                                                      \
    void __tsan_read_write##size(void *);                                                          \
    void __tsan_unaligned_read_write##size(void *);
HOOKS_DECLARE(1)
HOOKS_DECLARE(2)
HOOKS_DECLARE(4)
HOOKS_DECLARE(8)
HOOKS_DECLARE(16)
#undef HOOKS_DECLARE
void __tsan_read_range(void *, unsigned long);
void __tsan_write_range(void *, unsigned long);
void __tsan_vptr_read(void **);
void __tsan_vptr_update(void **, void *);
void __tsan_init(void);
void __tsan_func_entry(void *);
void __tsan_func_exit(void *);

#endif
