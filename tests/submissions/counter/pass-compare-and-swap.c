/* expect: pass */

/* Store only if nobody else has stored since the load; else look again. */
#include <stdatomic.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static atomic_long hits;

void count_hits(int worker)
{
    while (next_request(worker)) {
        long seen = atomic_load(&hits);
        while (!atomic_compare_exchange_weak(&hits, &seen, seen + 1))
            ;
    }
}

long hits_total(void)
{
    return atomic_load(&hits);
}
