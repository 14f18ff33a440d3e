/* Plain accesses promoted to visible operations: those to the eight-byte cells where a race was
 * found.  A small open hash; the set only grows, and the search starts anew when it does. */
#include "explore/hooks.h"
#include "explore/runtime.h"

enum { PROMOTED_MAX = 512, MASK = 2 * PROMOTED_MAX - 1 };

static uintptr_t cells[2 * PROMOTED_MAX];
static int count;

static bool has(uintptr_t cell)
{
    for (unsigned at = (unsigned)(cell * 2654435761u >> 8) & MASK; cells[at]; at = (at + 1) & MASK)
        if (cells[at] == cell)
            return true;
    return false;
}

bool promoted_has(uintptr_t address, unsigned size)
{
    return rt.options.promote_all || has(address >> 3) || has((address + size - 1) >> 3);
}

void promoted_add(uintptr_t address, unsigned size)
{
    uintptr_t end = (address + size - 1) >> 3;
    for (uintptr_t cell = address >> 3; cell <= end; cell++) {
        if (has(cell) || count == PROMOTED_MAX)
            continue;
        unsigned at = (unsigned)(cell * 2654435761u >> 8) & MASK;
        while (cells[at])
            at = (at + 1) & MASK;
        cells[at] = cell;
        count++;
        rt.promoted = true;
    }
}

int promoted_count(void)
{
    return count;
}
