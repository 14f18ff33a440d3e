/* expect: pass */

/* Without a lock none can be forgotten: whoever changes the flag from "here" to "out" has the bike.
 * The tyres are reported before the shop opens. */
#include <stdatomic.h>
#include <stdbool.h>

static atomic_bool is_out[BIKES];
static bool has_flat_tyre[BIKES];
static atomic_int out;

void report_flat_tyre(int bike)
{
    has_flat_tyre[bike] = true;
}

bool hire(int bike)
{
    if (bike < 0 || bike >= BIKES || has_flat_tyre[bike])
        return false;
    if (atomic_exchange(&is_out[bike], true))
        return false;
    atomic_fetch_add(&out, 1);
    return true;
}

int bikes_out(void)
{
    return atomic_load(&out);
}
