/* The model of atomic memory: sequentially consistent values, C11 happens-before.
 *
 * Values are those of one interleaving; weaker orders do not change what is read here.  They do
 * change what a read orders: a relaxed load acquires nothing, so that data published with relaxed
 * atomics is a data race, and is reported as one.
 *
 * A read-modify-write that leaves the value as it was, such as a compare-and-swap that fails, is a
 * read: two of them commute.  For the same reason it publishes nothing: in the other order, which
 * is possible too, nobody would have seen it. */
#include "explore/sync/memory.h"

#include <stdatomic.h>

static int64_t load(const struct op *op)
{
    switch (op->size) {
    case 1:
        return *(const volatile uint8_t *)op->address;
    case 2:
        return *(const volatile uint16_t *)op->address;
    case 4:
        return *(const volatile uint32_t *)op->address;
    default:
        return *(const volatile int64_t *)op->address;
    }
}

static void store(const struct op *op, int64_t value)
{
    switch (op->size) {
    case 1:
        *(volatile uint8_t *)op->address = (uint8_t)value;
        break;
    case 2:
        *(volatile uint16_t *)op->address = (uint16_t)value;
        break;
    case 4:
        *(volatile uint32_t *)op->address = (uint32_t)value;
        break;
    default:
        *(volatile int64_t *)op->address = value;
        break;
    }
}

static int64_t cut(const struct op *op, int64_t value)
{
    unsigned unused = 64 - 8u * op->size;
    return (int64_t)((uint64_t)value << unused >> unused);
}

static bool fails_anyway(const struct op *op)
{
    return op->code == MEMORY_CAS_WEAK && op->choice == 1;
}

/* What the location holds after the operation, if it holds `old` before. */
static int64_t outcome(const struct op *op, int64_t old)
{
    int64_t with = op->argument[0];
    switch (op->code) {
    case MEMORY_STORE:
    case MEMORY_EXCHANGE:
        return with;
    case MEMORY_ADD:
        return old + with;
    case MEMORY_SUB:
        return old - with;
    case MEMORY_AND:
        return old & with;
    case MEMORY_OR:
        return old | with;
    case MEMORY_XOR:
        return old ^ with;
    case MEMORY_NAND:
        return ~(old & with);
    case MEMORY_CAS:
    case MEMORY_CAS_WEAK:
        return old == cut(op, with) && !fails_anyway(op) ? op->argument[1] : old;
    default:
        return old;
    }
}

static bool changes(const struct op *op)
{
    if (op->code == MEMORY_STORE || op->code == MEMORY_PLAIN_WRITE)
        return true;
    if (op->code == MEMORY_LOAD || op->code == MEMORY_PLAIN_READ)
        return false;
    int64_t old = load(op);
    return cut(op, outcome(op, old)) != old;
}

static void memory_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    (void)t;
    if (op->code != MEMORY_FENCE)
        touches_add(touches, op->object, changes(op) ? MEMORY_WRITTEN : MEMORY_READ);
}

static bool acquires(int order)
{
    return order == memory_order_consume || order == memory_order_acquire ||
           order == memory_order_acq_rel || order == memory_order_seq_cst;
}

static bool releases(int order)
{
    return order == memory_order_release || order == memory_order_acq_rel ||
           order == memory_order_seq_cst;
}

static void learn(struct thread *t, const struct op *op, int order)
{
    if (acquires(order))
        thread_acquire(t, &op->object->released);
    else
        clock_join(&t->fence_acquire, &op->object->released);
}

/* A store begins a release sequence, which later read-modify-writes carry on. */
static void publish(struct thread *t, const struct op *op, bool carries_on)
{
    struct clock *released = &op->object->released;
    if (!carries_on)
        clock_clear(released);
    if (releases(op->order))
        thread_release(t, released);
    else if (t->fenced)
        clock_join(released, &t->fence_release);
}

static void fence(struct thread *t, const struct op *op)
{
    if (acquires(op->order))
        clock_join(&t->now, &t->fence_acquire);
    if (!releases(op->order))
        return;
    t->fence_release = t->now;
    t->fenced = true;
    t->now.at[t->id]++;
}

static void modify(struct thread *t, struct op *op)
{
    int64_t old = load(op);
    int64_t new = cut(op, outcome(op, old));
    bool swaps = op->code == MEMORY_CAS || op->code == MEMORY_CAS_WEAK;
    bool failed = swaps && (old != cut(op, op->argument[0]) || fails_anyway(op));
    op->result = old;
    op->argument[2] = !failed;
    learn(t, op, op->order);
    if (new == old)
        return;
    publish(t, op, true);
    store(op, new);
}

static void memory_apply(struct thread *t, struct op *op)
{
    switch (op->code) {
    case MEMORY_FENCE:
        fence(t, op);
        break;
    case MEMORY_LOAD:
        op->result = load(op);
        learn(t, op, op->order);
        break;
    case MEMORY_STORE:
        publish(t, op, false);
        store(op, op->argument[0]);
        break;
    case MEMORY_PLAIN_READ:
    case MEMORY_PLAIN_WRITE:
        break;
    default:
        modify(t, op);
        break;
    }
}

static bool memory_looks(const struct op *op)
{
    return op->code != MEMORY_FENCE && !changes(op);
}

static const char *const steps[] = {
    [MEMORY_LOAD] = "load",
    [MEMORY_STORE] = "store",
    [MEMORY_EXCHANGE] = "exchange",
    [MEMORY_ADD] = "fetch_add",
    [MEMORY_SUB] = "fetch_sub",
    [MEMORY_AND] = "fetch_and",
    [MEMORY_OR] = "fetch_or",
    [MEMORY_XOR] = "fetch_xor",
    [MEMORY_NAND] = "fetch_nand",
    [MEMORY_CAS] = "compare_exchange",
    [MEMORY_CAS_WEAK] = "compare_exchange_weak",
    [MEMORY_FENCE] = "fence",
    [MEMORY_PLAIN_READ] = "read",
    [MEMORY_PLAIN_WRITE] = "write",
};

const struct object_ops memory_ops = {
    .name = "memory",
    .steps = steps,
    .intend = memory_intend,
    .apply = memory_apply,
    .look_codes = ~(1u << MEMORY_FENCE | 1u << MEMORY_STORE | 1u << MEMORY_PLAIN_WRITE),
    .looks = memory_looks,
    .relation =
        {
            [MEMORY_READ] = {INDEPENDENT, RACE},
            [MEMORY_WRITTEN] = {RACE, RACE},
        },
};

static bool inside(const struct object *cell, uintptr_t address, unsigned size)
{
    return address >= cell->address && address + size <= cell->address + cell->span;
}

/* A new cell for these bytes, or for their union with all cells that overlap them. */
static struct object *remap(struct objects *objects, uintptr_t address, unsigned size, bool *merged)
{
    enum { REACH = 16 };
    struct object *overlapping[2 * REACH];
    int count = 0;
    uintptr_t start = address, end = address + size;
    for (uintptr_t a = address - REACH + 1; a < address + size; a++) {
        struct object *o = objects_known(objects, a, OBJECT_MEMORY);
        if (!o || !o->span || o->part_of || a + o->span <= address)
            continue;
        overlapping[count++] = o;
        start = a < start ? a : start;
        end = a + o->span > end ? a + o->span : end;
    }
    struct object *cell = objects_at(objects, start, OBJECT_MEMORY);
    cell->span = (uint8_t)(end - start);
    cell->part_of = NULL;
    for (int i = 0; i < count; i++)
        if (overlapping[i] != cell)
            overlapping[i]->part_of = cell;
    if (start != address)
        objects_at(objects, address, OBJECT_MEMORY)->part_of = cell;
    *merged |= count > 0;
    return cell;
}

struct object *memory_cell(struct objects *objects, uintptr_t address, unsigned size, bool *merged)
{
    struct object *o = objects_at(objects, address, OBJECT_MEMORY);
    if (o->span == size && !o->part_of)
        return o;
    while (o->part_of)
        o = o->part_of;
    if (inside(o, address, size))
        return objects_at(objects, o->address, OBJECT_MEMORY);
    return remap(objects, address, size, merged);
}
