/* Plain accesses promoted to visible operations: those to the eight-byte cells where a race was
 * found.  A small open hash from the cell to its number; the set only grows. */
#include "explore/hooks.h"
#include "explore/runtime.h"

enum { PROMOTED_MAX = 512, SIZE = 2 * PROMOTED_MAX };

static uintptr_t cells[PROMOTED_MAX]; /* addresses divided by eight */
static uint16_t index_of[SIZE];       /* number + 1 */
static int count, allowed = PROMOTED_MAX;

static unsigned slot(uintptr_t cell)
{
    unsigned at = (unsigned)((uint32_t)cell * 2654435761u >> 16) % SIZE;
    while (index_of[at] && cells[index_of[at] - 1] != cell)
        at = (at + 1) % SIZE;
    return at;
}

static bool has(uintptr_t cell)
{
    unsigned number = index_of[slot(cell)];
    return number && (int)number <= allowed;
}

bool promoted_has(uintptr_t address, unsigned size)
{
    return rt.options.promote_all || has(address >> 3) || has((address + size - 1) >> 3);
}

bool promoted_known(uintptr_t address, unsigned size)
{
    return index_of[slot(address >> 3)] || index_of[slot((address + size - 1) >> 3)];
}

void promoted_add(uintptr_t address, unsigned size)
{
    uintptr_t end = (address + size - 1) >> 3;
    for (uintptr_t cell = address >> 3; cell <= end; cell++) {
        unsigned at = slot(cell);
        if (index_of[at] || count == PROMOTED_MAX)
            continue;
        cells[count++] = cell;
        index_of[at] = (uint16_t)count;
    }
}

int promoted_count(void)
{
    return count;
}

uintptr_t promoted_at(int number)
{
    return cells[number] << 3;
}

void promoted_limit(int limit)
{
    allowed = limit;
    rt.promoted = rt.options.promote_all || limit > 0;
}
