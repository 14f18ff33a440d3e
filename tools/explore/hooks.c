/* The compiler's hooks: what -fsanitize=thread has put before each memory access and at each
 * function's entry and exit.  The names and types are the ABI of compiler-rt's tsan_interface.h.
 *
 * A plain access is not a schedule point; it is checked for races, and for being inside a live
 * block if it is in the heap.  Once an address is known to race, its accesses may be promoted to
 * visible operations, so that the search tries their orders too. */
#include "explore/hooks.h"

#include "explore/facts.h"
#include "explore/heap.h"
#include "explore/record.h"
#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/stack.h"
#include "explore/stall.h"
#include "explore/sync/memory.h"
#include "explore/sync/thread.h"
#include "explore/work.h"

static void visible(uintptr_t address, unsigned size, unsigned flags, uintptr_t pc,
                    const void *frame)
{
    uint8_t code = flags & RACE_WRITE ? MEMORY_PLAIN_WRITE : MEMORY_PLAIN_READ;
    struct op *op = point_begin(OBJECT_MEMORY, code, (const void *)address, pc);
    op->size = (uint8_t)size;
    op->object = memory_cell(&rt.objects, address, size, &rt.cells_merged);
    spin_arrive(rt.current, op, frame);
    point_reach(op);
    spin_passed(rt.current);
}

/* An access that may be a visible operation, or at least a step of a trace.  Not inlined: the
 * caller's registers are saved here, and in the hook's own frame above. */
static __attribute__((noinline)) void look_closer(uintptr_t address, unsigned size, unsigned flags,
                                                  uintptr_t pc)
{
    if (rt.promoted && promoted_has(address, size))
        visible(address, size, flags, pc, SPIN_FRAME);
    else if (rt.recording && promoted_known(address, size))
        record_access(rt.current, address, size, flags & RACE_WRITE, pc);
}

/* A thread that only reads, on and on, may wait for a plain variable to change: let others move. If
 * nobody else can either, the scheduler will notice. */
static __attribute__((noinline)) void read_on(struct thread *t, uintptr_t pc)
{
    if (!stall_reads(t, pc, SPIN_FRAME))
        return;
    struct op *op = point_begin(OBJECT_THREAD, THREAD_YIELD, NULL, pc);
    op->invisible = op->parks = true;
    t->reads = 0;
    point_reach(op);
}

/* What it writes outside of its own stack, a thread that goes round in a loop changes for real. */
static inline void note_progress(struct thread *t, uintptr_t address, unsigned flags, uintptr_t pc)
{
    const struct fiber *fiber = &rt.fiber[t->id];
    if ((flags & RACE_WRITE) && address - (uintptr_t)fiber->stack >= FIBER_STACK_BYTES) {
        t->progress++;
        t->reads = 0;
        facts_write(t->id, rt.switches);
    } else if (__builtin_expect(++t->reads >= READS_MAX, 0)) {
        read_on(t, pc);
    }
}

/* The stack of a thread ends with it.  The main thread's is left alone: libc keeps it. */
static __attribute__((noinline)) void check_owner(const struct thread *t, unsigned owner,
                                                  unsigned flags, uintptr_t pc)
{
    const struct thread *o = &rt.thread[owner];
    if (owner == 0 || (o->state != THREAD_DONE && o->state != THREAD_GONE))
        return;
    finding_raise(FINDING_HEAP_MISUSE, t, pc, NULL,
                  "T%d %s what was a local variable of T%d, which has ended", t->id,
                  flags & RACE_WRITE ? "writes to" : "reads", owner);
    execution_fail();
}

static inline void access_memory(const void *pointer, unsigned size, unsigned flags, uintptr_t pc)
{
    struct thread *t = rt.current;
    uintptr_t address = (uintptr_t)pointer;
    if (__builtin_expect(!t, 0))
        return;
    if (heap_owns(address))
        heap_check(t, address, size, flags, pc);
    uintptr_t owner = fiber_slot(address);
    if (owner < THREADS_MAX && owner != t->id)
        check_owner(t, (unsigned)owner, flags, pc);
    if (__builtin_expect(rt.promoted | rt.recording, 0))
        look_closer(address, size, flags, pc);
    note_progress(t, address, flags, pc);
    if (__builtin_expect(t->watched, 0) && flags == RACE_READ)
        spin_read(t, address, size);
    race_access(t, address, size, flags, pc);
}

void hooks_access(const void *pointer, size_t size, unsigned flags, uintptr_t pc)
{
    struct thread *t = rt.current;
    if (!t || !size)
        return;
    note_progress(t, (uintptr_t)pointer, flags, pc);
    t->progress += t->watched; /* more than can be noted of a round */
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
    if (rt.options.student)
        work_enter(t, (uintptr_t)call_site, CALLER);
}

void __tsan_func_exit(void *unused)
{
    (void)unused;
    if (!rt.current)
        return;
    stack_leave(rt.current->id);
    if (rt.options.student)
        work_leave(rt.current);
}
