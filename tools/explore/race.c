/* Shadow memory.
 *
 * A cell stands for eight bytes and holds up to four accesses itself, more in a chain of extra
 * blocks.  Cells lie in pages of shadow, found by a hash of the page's address with the last one
 * remembered; cells of earlier executions are recognised by their generation and are empty. */
#include "explore/race.h"

#include "explore/memory.h"

enum {
    CELL_ACCESSES = 4,
    PAGE_CELLS = 512, /* a shadow page covers 4 KiB */
    PAGES_MAX = 1 << 16,
    BLOCKS_MAX = 1 << 16,
};

struct block {
    struct access access[CELL_ACCESSES];
    struct block *next;
};

struct cell {
    uint32_t generation;
    uint32_t count; /* accesses, in this block and the chain */
    struct block first;
};

struct page {
    uintptr_t number;
    struct cell cell[PAGE_CELLS];
};

static struct page *pages;   /* in order of first use */
static uint32_t *page_index; /* hash of the number -> index in pages + 1 */
static uint32_t page_count;
static struct page *last_page;
static struct block *blocks;
static uint32_t block_count;
static uint32_t generation;

void race_init(void)
{
    pages = memory_reserve(sizeof *pages * PAGES_MAX);
    page_index = memory_reserve(sizeof *page_index * PAGES_MAX * 2);
    blocks = memory_reserve(sizeof *blocks * BLOCKS_MAX);
    generation = 1;
}

void race_restart(void)
{
    generation++;
    block_count = 0;
}

static struct page *find_page(uintptr_t number)
{
    uint32_t mask = PAGES_MAX * 2 - 1;
    uint32_t at = (uint32_t)(number * 0x9e3779b97f4a7c15u >> 32) & mask;
    for (; page_index[at]; at = (at + 1) & mask)
        if (pages[page_index[at] - 1].number == number)
            return &pages[page_index[at] - 1];
    if (page_count == PAGES_MAX)
        return NULL;
    struct page *page = &pages[page_count++];
    page->number = number;
    page_index[at] = page_count;
    return page;
}

static struct cell *find_cell(uintptr_t address)
{
    uintptr_t number = address >> 12;
    struct page *page = last_page;
    if (!page || page->number != number) {
        page = find_page(number);
        if (!page)
            return NULL;
        last_page = page;
    }
    struct cell *cell = &page->cell[(address >> 3) % PAGE_CELLS];
    if (cell->generation != generation) {
        cell->generation = generation;
        cell->count = 0;
        cell->first.next = NULL;
    }
    return cell;
}

static struct access *access_at(struct cell *cell, uint32_t i)
{
    struct block *block = &cell->first;
    for (; i >= CELL_ACCESSES; i -= CELL_ACCESSES)
        block = block->next; /* NOLINT(clang-analyzer-core.NullDereference): i < count */
    return &block->access[i];
}

static bool conflict(const struct access *a, const struct access *b)
{
    return (a->bytes & b->bytes) && ((a->flags | b->flags) & RACE_WRITE) &&
           !(a->flags & b->flags & RACE_ATOMIC);
}

/* Does the new access say all that this older, ordered one could? */
static bool replaces(const struct access *new, const struct access *old)
{
    if ((old->flags ^ new->flags) & RACE_ATOMIC)
        return false; /* an atomic one does not race with what a plain one would */
    if (new->flags & RACE_WRITE)
        return true;
    return old->thread == new->thread && !(old->flags & RACE_WRITE);
}

static void add(struct cell *cell, const struct access *access)
{
    if (cell->count && cell->count % CELL_ACCESSES == 0) {
        struct block *block = &cell->first;
        while (block->next)
            block = block->next;
        if (block_count == BLOCKS_MAX)
            return;
        blocks[block_count].next = NULL;
        block->next = &blocks[block_count++];
    }
    cell->count++;
    *access_at(cell, cell->count - 1) = *access;
}

static void remove_at(struct cell *cell, uint32_t i)
{
    cell->count--;
    *access_at(cell, i) = *access_at(cell, cell->count);
    if (cell->count && cell->count % CELL_ACCESSES == 0) {
        struct block *block = &cell->first;
        for (uint32_t k = cell->count / CELL_ACCESSES; k > 1; k--)
            block = block->next;
        block->next = NULL;
    }
}

static uint32_t writer(const struct access *access)
{
    return access->flags & RACE_WRITE ? 1u << access->thread : 0;
}

static void access_cell(const struct thread *t, uintptr_t address, const struct access *new)
{
    struct cell *cell = find_cell(address);
    if (!cell)
        return;
    const struct access *first = &cell->first.access[0];
    if (cell->count == 1 && first->thread == new->thread && first->epoch == new->epoch &&
        first->bytes == new->bytes && first->flags == new->flags)
        return;
    for (uint32_t i = 0; i < cell->count;) {
        struct access *old = access_at(cell, i);
        bool ordered = clock_has(&t->now, old->thread, old->epoch);
        if (old->thread != new->thread)
            race_shared(writer(old) | writer(new));
        if (!ordered && conflict(old, new))
            race_found(t, address & ~(uintptr_t)7, old, new);
        if (ordered && replaces(new, old)) {
            old->bytes &= (uint8_t) ~new->bytes;
            if (!old->bytes) {
                remove_at(cell, i);
                continue;
            }
        }
        i++;
    }
    add(cell, new);
}

void race_access(const struct thread *t, uintptr_t address, unsigned size, unsigned flags,
                 uintptr_t pc)
{
    struct access new = {pc, race_frame(t), t->now.at[t->id], t->id, 0, (uint8_t)flags};
    while (size) {
        unsigned offset = address & 7, here = 8 - offset < size ? 8 - offset : size;
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): here is 1 to 8 */
        new.bytes = (uint8_t)(((1u << here) - 1) << offset);
        access_cell(t, address, &new);
        address += here;
        size -= here;
    }
}

void race_range(const struct thread *t, uintptr_t address, size_t bytes, unsigned flags,
                uintptr_t pc)
{
    enum { STEP = 1 << 20 };
    for (; bytes > STEP; bytes -= STEP, address += STEP)
        race_access(t, address, STEP, flags, pc);
    race_access(t, address, (unsigned)bytes, flags, pc);
}
