/* The compiler's hooks: what -fsanitize=thread has put before each memory access and at each
 * function's entry and exit.  The names and types are the ABI of compiler-rt's tsan_interface.h.
 *
 * A plain access is not a schedule point; it is checked for races, and for being inside a live
 * block if it is in the heap.  Once an address is known to race, its accesses may be promoted to
 * visible operations, so that the search tries their orders too. */
#include "explore/hooks.h"

#include "explore/heap.h"
#include "explore/record.h"
#include "explore/runtime.h"
#include "explore/stack.h"
#include "explore/sync/memory.h"

static void visible(uintptr_t address, unsigned size, unsigned flags, uintptr_t pc)
{
    uint8_t code = flags & RACE_WRITE ? MEMORY_PLAIN_WRITE : MEMORY_PLAIN_READ;
    struct op *op = point_begin(OBJECT_MEMORY, code, (const void *)address, pc);
    op->size = (uint8_t)size;
    op->object = memory_cell(&rt.objects, address, size, &rt.cells_merged);
    point_reach(op);
}

/* An access that may be a visible operation, or at least a step of a trace. */
static void look_closer(uintptr_t address, unsigned size, unsigned flags, uintptr_t pc)
{
    if (rt.promoted && promoted_has(address, size))
        visible(address, size, flags, pc);
    else if (rt.recording && promoted_known(address, size))
        record_access(rt.current, address, size, flags & RACE_WRITE, pc);
}

static inline void access_memory(const void *pointer, unsigned size, unsigned flags, uintptr_t pc)
{
    const struct thread *t = rt.current;
    uintptr_t address = (uintptr_t)pointer;
    if (__builtin_expect(!t, 0))
        return;
    if (heap_owns(address))
        heap_check(t, address, size, flags, pc);
    if (__builtin_expect(rt.promoted | rt.recording, 0))
        look_closer(address, size, flags, pc);
    race_access(t, address, size, flags, pc);
}

void hooks_access(const void *pointer, size_t size, unsigned flags, uintptr_t pc)
{
    const struct thread *t = rt.current;
    if (!t || !size)
        return;
    if (heap_owns((uintptr_t)pointer))
        heap_check(t, (uintptr_t)pointer, size, flags, pc);
    race_range(t, (uintptr_t)pointer, size, flags, pc);
}

uint32_t race_frame(const struct thread *t)
{
    return stack_frame(t->id);
}

#define HOOKS(size)                                                                                \
    void __tsan_read##size(void *p)                                                                \
    {                                                                                              \
        access_memory(p, size, RACE_READ, CALLER);                                                 \
    }                                                                                              \
    void __tsan_write##size(void *p)                                                               \
    {                                                                                              \
        access_memory(p, size, RACE_WRITE, CALLER);                                                \
    }                                                                                              \
    void __tsan_unaligned_read##size(void *p)                                                      \
    {                                                                                              \
        access_memory(p, size, RACE_READ, CALLER);                                                 \
    }                                                                                              \
    void __tsan_unaligned_write##size(void *p)                                                     \
    {                                                                                              \
        access_memory(p, size, RACE_WRITE, CALLER);                                                \
    }                                                                                              \
    void __tsan_volatile_read##size(void *p)                                                       \
    {                                                                                              \
        access_memory(p, size, RACE_READ, CALLER);                                                 \
    }                                                                                              \
    void __tsan_volatile_write##size(void *p)                                                      \
    {                                                                                              \
        access_memory(p, size, RACE_WRITE, CALLER);                                                \
    }                                                                                              \
    void __tsan_read_write##size(void *p)                                                          \
    {                                                                                              \
        access_memory(p, size, RACE_READ, CALLER);                                                 \
        access_memory(p, size, RACE_WRITE, CALLER);                                                \
    }                                                                                              \
    void __tsan_unaligned_read_write##size(void *p)                                                \
    {                                                                                              \
        access_memory(p, size, RACE_READ, CALLER);                                                 \
        access_memory(p, size, RACE_WRITE, CALLER);                                                \
    }

HOOKS(1)
HOOKS(2)
HOOKS(4)
HOOKS(8)
HOOKS(16)

void __tsan_read_range(void *p, unsigned long size)
{
    hooks_access(p, size, RACE_READ, CALLER);
}

void __tsan_write_range(void *p, unsigned long size)
{
    hooks_access(p, size, RACE_WRITE, CALLER);
}

void __tsan_vptr_read(void **p)
{
    access_memory(p, sizeof *p, RACE_READ, CALLER);
}

void __tsan_vptr_update(void **p, void *value)
{
    (void)value;
    access_memory(p, sizeof *p, RACE_WRITE, CALLER);
}

void __tsan_init(void) {}

void __tsan_func_entry(void *call_site)
{
    const struct thread *t = rt.current;
    if (!t)
        return;
    uintptr_t sp = (uintptr_t)__builtin_frame_address(0);
    struct fiber *fiber = &rt.fiber[t->id];
    if (sp < fiber->lowest && sp > (uintptr_t)fiber->stack)
        fiber->lowest = sp;
    stack_enter(t->id, (uintptr_t)call_site, sp);
}

void __tsan_func_exit(void *unused)
{
    (void)unused;
    if (rt.current)
        stack_leave(rt.current->id);
}
