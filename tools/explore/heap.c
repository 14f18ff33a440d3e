/* Arenas and the map of states.
 *
 * An arena is a gigabyte of addresses, mapped in steps as it is used.  Blocks follow each other in
 * it, each behind a header that no access may touch.  The state of every 16 bytes is
 * kept in a map beside the arena: outside, the number of bytes live (1 to 16), or freed. */
#include "explore/heap.h"

#include <string.h>

#include "explore/hooks.h"
#include "explore/memory.h"
#include "explore/pages.h"
#include "explore/race.h"
#include "explore/runtime.h"
#include "explore/start.h"

enum {
    GRAIN = 16,
    STEP_BYTES = 1 << 20,
    TOTAL_MAX = 512 << 20, /* of all arenas together */
    OUTSIDE = 0,
    FREED = 0xff
};

struct header {
    size_t bytes;
    uintptr_t freed_at;
    int freed_by;
    uint32_t magic;
    size_t spare;
};

enum { LIVE = 0x1ab71ab7, DEAD = 0x2dead2b1 };

struct arena {
    char *start;
    size_t used, mapped, kept; /* kept: from before main */
    uint8_t *state;            /* a byte for each GRAIN */
};

static struct arena arenas[THREADS_MAX + 1];
static uint64_t arenas_used; /* bit set: in this execution */
static size_t total_mapped;
static uint32_t live_blocks;

_Static_assert(sizeof(struct header) <= 48, "the header must fit before a block");

static void map(uintptr_t at, size_t bytes)
{
    if (!pages_reserve_at(at, bytes))
        start_die("cannot map the heap");
}

static uintptr_t state_address(unsigned arena)
{
    return HEAP_END + ((uintptr_t)arena << (HEAP_ARENA_SHIFT - 4));
}

static bool grow(struct arena *a, unsigned number, size_t need)
{
    size_t step = (need + STEP_BYTES - 1) & ~(size_t)(STEP_BYTES - 1);
    if (a->mapped + step > (size_t)1 << HEAP_ARENA_SHIFT || total_mapped + step > TOTAL_MAX)
        return false;
    uintptr_t start = HEAP_START + ((uintptr_t)number << HEAP_ARENA_SHIFT);
    map(start + a->mapped, step);
    map(state_address(number) + a->mapped / GRAIN, step / GRAIN);
    a->start = (char *)start;
    a->state = (uint8_t *)state_address(number);
    a->mapped += step;
    total_mapped += step;
    return true;
}

static void set_state(struct arena *a, size_t at, size_t bytes, bool freed)
{
    uint8_t *state = a->state + at / GRAIN;
    size_t grains = bytes / GRAIN, rest = bytes % GRAIN;
    memset(state, freed ? FREED : GRAIN, grains);
    if (rest)
        state[grains] = freed ? FREED : (uint8_t)rest;
}

void *heap_allocate(unsigned arena, size_t bytes, size_t alignment, uintptr_t pc)
{
    struct arena *a = &arenas[arena];
    size_t align = alignment > GRAIN ? alignment : GRAIN;
    if (bytes > TOTAL_MAX || align > STEP_BYTES)
        unsupported("malloc of more than 512 MiB in all", pc);
    size_t at = (a->used + sizeof(struct header) + align - 1) & ~(align - 1);
    size_t end = (at + (bytes ? bytes : 1) + GRAIN - 1) & ~(size_t)(GRAIN - 1);
    if (end > a->mapped && !grow(a, arena, end - a->mapped))
        unsupported("malloc of more than 512 MiB in all", pc);
    struct header *h = (struct header *)(a->start + at) - 1;
    *h = (struct header){bytes, 0, -1, LIVE, 0};
    set_state(a, at, bytes, false);
    memset(a->start + at, 0xbe, bytes);
    a->used = end;
    arenas_used |= (uint64_t)1 << arena;
    live_blocks++;
    return a->start + at;
}

static struct arena *arena_of(uintptr_t address)
{
    return &arenas[(address - HEAP_START) >> HEAP_ARENA_SHIFT];
}

static bool in_use(const struct arena *a, uintptr_t address)
{
    return a->start && address < (uintptr_t)a->start + a->used;
}

static struct header *header_of(const void *block)
{
    uintptr_t address = (uintptr_t)block;
    if (!heap_owns(address) || address % GRAIN || !in_use(arena_of(address), address))
        return NULL;
    struct header *h = (struct header *)block - 1;
    if ((uintptr_t)h < (uintptr_t)arena_of(address)->start)
        return NULL;
    return h->magic == LIVE || h->magic == DEAD ? h : NULL;
}

size_t heap_size(const void *block)
{
    const struct header *h = header_of(block);
    return h && h->magic == LIVE ? h->bytes : 0;
}

static void misuse(const struct thread *t, const struct header *h, uintptr_t pc)
{
    if (!h) {
        finding_raise(FINDING_HEAP_MISUSE, t, pc, NULL,
                      "T%d frees what malloc has not given out, or has overwritten what lies "
                      "before the block",
                      t ? t->id : 0);
    } else {
        struct finding *f = finding_raise(FINDING_HEAP_MISUSE, t, pc, NULL,
                                          "T%d frees a block for the second time", t ? t->id : 0);
        finding_also(f, "first freed here", h->freed_by, h->freed_at, (uintptr_t)(h + 1));
    }
    if (t)
        execution_fail();
}

void heap_free(const struct thread *t, void *block, uintptr_t pc)
{
    struct header *h = header_of(block);
    if (!h || h->magic == DEAD) {
        misuse(t, h, pc);
        return;
    }
    if (t && h->bytes)
        hooks_access(block, h->bytes, RACE_WRITE | RACE_FREE, pc);
    struct arena *a = arena_of((uintptr_t)block);
    set_state(a, (size_t)((char *)block - a->start), h->bytes, true);
    h->magic = DEAD;
    h->freed_at = pc;
    h->freed_by = t ? t->id : -1;
    live_blocks--;
}

/* The header of the block that this address belongs to or comes after. */
static const struct header *block_before(const struct arena *a, uintptr_t address)
{
    uintptr_t at = address & ~(uintptr_t)(GRAIN - 1);
    for (; at > (uintptr_t)a->start + sizeof(struct header); at -= GRAIN) {
        const struct header *h = (const struct header *)at - 1;
        if (h->magic == LIVE || h->magic == DEAD)
            return h;
    }
    return NULL;
}

static void report(const struct thread *t, uintptr_t address, unsigned flags, uintptr_t pc)
{
    const struct arena *a = arena_of(address);
    const char *does = flags & RACE_WRITE ? "writes to" : "reads from";
    const struct header *h = in_use(a, address) ? block_before(a, address) : NULL;
    struct finding *f;
    if (h && h->magic == DEAD && address < (uintptr_t)(h + 1) + h->bytes) {
        f = finding_raise(FINDING_HEAP_MISUSE, t, pc, NULL, "T%d %s memory that has been freed",
                          t->id, does);
        finding_also(f, "freed here", h->freed_by, h->freed_at, (uintptr_t)(h + 1));
    } else {
        f = finding_raise(FINDING_HEAP_MISUSE, t, pc, NULL, "T%d %s the heap outside of any block",
                          t->id, does);
    }
    if (f)
        f->at.object = address;
    execution_fail();
}

void heap_check(const struct thread *t, uintptr_t address, size_t size, unsigned flags,
                uintptr_t pc)
{
    const struct arena *a = arena_of(address);
    if (flags & RACE_FREE)
        return;
    for (uintptr_t end = address + size; address < end;) {
        uintptr_t offset = address - (uintptr_t)a->start, in_grain = address % GRAIN;
        uintptr_t here = GRAIN - in_grain < end - address ? GRAIN - in_grain : end - address;
        if (!in_use(a, address))
            report(t, address, flags, pc);
        uint8_t state = a->state[offset / GRAIN];
        if (state == FREED || state < in_grain + here)
            report(t, address, flags, pc);
        address += here;
    }
}

void heap_start(void)
{
    struct arena *a = &arenas[HEAP_INITIAL];
    a->kept = a->used;
    if (a->mapped) {
        memory_track(a->start, a->mapped);
        memory_track((char *)a->state, (a->mapped / GRAIN + 4095) & ~(size_t)4095);
    }
}

void heap_restart(void)
{
    for (; arenas_used; arenas_used &= arenas_used - 1) {
        struct arena *a = &arenas[__builtin_ctzll(arenas_used)];
        if (a->used > a->kept)
            memset(a->state + a->kept / GRAIN, OUTSIDE, (a->used - a->kept) / GRAIN);
        a->used = a->kept;
    }
    live_blocks = 0;
}

int heap_live_blocks(void)
{
    return (int)live_blocks;
}
