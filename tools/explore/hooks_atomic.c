/* The compiler's hooks for C11 atomics and the __atomic and __sync builtins: each atomic access is
 * a visible operation.  The ABI is that of compiler-rt's tsan_interface_atomic.h.
 *
 * Before main, and in the explorer, they are done directly: there is one thread. */
#include "explore/hooks_atomic.h"

#include <stdatomic.h>

#include "explore/facts.h"
#include "explore/heap.h"
#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/sync/memory.h"

struct request {
    uint8_t code, size, order;
    const volatile void *address;
    int64_t operand, desired;
    uintptr_t pc;
};

/* The access itself comes before what it releases: whoever acquires that has seen it. */
static void note_access(struct thread *t, const struct request *r, unsigned flags, int16_t epoch)
{
    int16_t after = t->now.at[t->id];
    t->now.at[t->id] = epoch;
    race_access(t, (uintptr_t)r->address, r->size, flags | RACE_ATOMIC, r->pc);
    t->now.at[t->id] = after;
}

static struct op *reach(const struct request *r, unsigned flags, const void *frame)
{
    struct thread *t = rt.current;
    uintptr_t address = (uintptr_t)r->address;
    struct op *op = point_begin(OBJECT_MEMORY, r->code, (const void *)address, r->pc);
    op->object = memory_cell(&rt.objects, address, r->size, &rt.cells_merged);
    op->size = r->size;
    op->order = r->order;
    op->argument[0] = r->operand;
    op->argument[1] = r->desired;
    if (heap_owns(address))
        heap_check(t, address, r->size, flags, r->pc);
    spin_arrive(t, op, frame);
    int16_t epoch = t->now.at[t->id];
    point_reach(op);
    spin_passed(t);
    if (flags & RACE_WRITE)
        facts_write(t->id, rt.switches);
    note_access(t, r, flags, epoch);
    return op;
}

static int64_t modify(const struct request *r, const void *frame)
{
    return reach(r, RACE_WRITE, frame)->result;
}

/* NOLINTBEGIN(bugprone-macro-parentheses): a type cannot stand in parentheses */
#define ORDER(order) ((uint8_t)((order)&0x7fff))

#define FETCH(bits, type, name, code, direct)                                                      \
    type __tsan_atomic##bits##_##name(volatile type *a, type v, int order)                         \
    {                                                                                              \
        if (!rt.current)                                                                           \
            return direct(a, v, __ATOMIC_SEQ_CST);                                                 \
        return (type)modify(                                                                       \
            &(struct request){code, sizeof(type), ORDER(order), a, (int64_t)v, 0, CALLER},         \
            SPIN_FRAME);                                                                           \
    }

#define SWAP(bits, type, name, code)                                                               \
    int __tsan_atomic##bits##_compare_exchange_##name(volatile type *a, type *expected,            \
                                                      type desired, int order, int failure)        \
    {                                                                                              \
        (void)failure;                                                                             \
        if (!rt.current)                                                                           \
            return __atomic_compare_exchange_n(a, expected, desired, 0, __ATOMIC_SEQ_CST,          \
                                               __ATOMIC_SEQ_CST);                                  \
        const struct op *op =                                                                      \
            reach(&(struct request){code, sizeof(type), ORDER(order), a, (int64_t)*expected,       \
                                    (int64_t)desired, CALLER},                                     \
                  RACE_WRITE, SPIN_FRAME);                                                         \
        if (!op->argument[2])                                                                      \
            *expected = (type)op->result;                                                          \
        return (int)op->argument[2];                                                               \
    }

#define ATOMICS(bits, type)                                                                        \
    type __tsan_atomic##bits##_load(const volatile type *a, int order)                             \
    {                                                                                              \
        if (!rt.current)                                                                           \
            return __atomic_load_n(a, __ATOMIC_SEQ_CST);                                           \
        return (type)reach(                                                                        \
                   &(struct request){MEMORY_LOAD, sizeof(type), ORDER(order), a, 0, 0, CALLER},    \
                   RACE_READ, SPIN_FRAME)                                                          \
            ->result;                                                                              \
    }                                                                                              \
    void __tsan_atomic##bits##_store(volatile type *a, type v, int order)                          \
    {                                                                                              \
        if (rt.current)                                                                            \
            modify(&(struct request){MEMORY_STORE, sizeof(type), ORDER(order), a, (int64_t)v, 0,   \
                                     CALLER},                                                      \
                   SPIN_FRAME);                                                                    \
        else                                                                                       \
            __atomic_store_n(a, v, __ATOMIC_SEQ_CST);                                              \
    }                                                                                              \
    FETCH(bits, type, exchange, MEMORY_EXCHANGE, __atomic_exchange_n)                              \
    FETCH(bits, type, fetch_add, MEMORY_ADD, __atomic_fetch_add)                                   \
    FETCH(bits, type, fetch_sub, MEMORY_SUB, __atomic_fetch_sub)                                   \
    FETCH(bits, type, fetch_and, MEMORY_AND, __atomic_fetch_and)                                   \
    FETCH(bits, type, fetch_or, MEMORY_OR, __atomic_fetch_or)                                      \
    FETCH(bits, type, fetch_xor, MEMORY_XOR, __atomic_fetch_xor)                                   \
    FETCH(bits, type, fetch_nand, MEMORY_NAND, __atomic_fetch_nand)                                \
    SWAP(bits, type, strong, MEMORY_CAS)                                                           \
    SWAP(bits, type, weak, MEMORY_CAS_WEAK)                                                        \
    type __tsan_atomic##bits##_compare_exchange_val(volatile type *a, type expected, type desired, \
                                                    int order, int failure)                        \
    {                                                                                              \
        (void)failure;                                                                             \
        if (!rt.current) {                                                                         \
            __atomic_compare_exchange_n(a, &expected, desired, 0, __ATOMIC_SEQ_CST,                \
                                        __ATOMIC_SEQ_CST);                                         \
            return expected;                                                                       \
        }                                                                                          \
        return (type)reach(&(struct request){MEMORY_CAS, sizeof(type), ORDER(order), a,            \
                                             (int64_t)expected, (int64_t)desired, CALLER},         \
                           RACE_WRITE, SPIN_FRAME)                                                 \
            ->result;                                                                              \
    }

ATOMICS(8, uint8_t)
ATOMICS(16, uint16_t)
ATOMICS(32, uint32_t)
ATOMICS(64, uint64_t)
/* NOLINTEND(bugprone-macro-parentheses) */

void __tsan_atomic_thread_fence(int order)
{
    struct op *op = point_begin(OBJECT_MEMORY, MEMORY_FENCE, NULL, CALLER);
    if (!op)
        return;
    op->order = ORDER(order);
    op->invisible = true;
    sync_ops[OBJECT_MEMORY]->apply(rt.current, op);
}

void __tsan_atomic_signal_fence(int order)
{
    (void)order;
}
