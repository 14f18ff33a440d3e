/* expect: pass */

/* One atomic read-modify-write: the three steps are one. */
#include <stdatomic.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static atomic_long hits;

void count_hits(int worker)
{
    while (next_request(worker))
        atomic_fetch_add_explicit(&hits, 1, memory_order_relaxed);
}

long hits_total(void)
{
    return atomic_load(&hits);
}
