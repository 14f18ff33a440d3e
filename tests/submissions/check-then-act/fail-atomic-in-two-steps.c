/* expect: explore atomicity|wrong-output */

/* An atomic counter, and the same two steps. */
#include <stdatomic.h>
#include <stdbool.h>

void take_money(void); /* in main.c */

#define SHOWS_MAX 500

static atomic_int taken[SHOWS_MAX];

bool sell_ticket(int show)
{
    if (atomic_load(&taken[show]) >= 1)
        return false;
    take_money();
    atomic_fetch_add(&taken[show], 1);
    return true;
}
