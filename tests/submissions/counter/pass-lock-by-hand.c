/* expect: pass */

/* A lock made of one atomic flag: acquire when taken, release when given back. */
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static atomic_flag taken = ATOMIC_FLAG_INIT; /* guards hits */
static long hits;

void count_hits(int worker)
{
    while (next_request(worker)) {
        while (atomic_flag_test_and_set_explicit(&taken, memory_order_acquire))
            sched_yield();
        hits++;
        atomic_flag_clear_explicit(&taken, memory_order_release);
    }
}

long hits_total(void)
{
    return hits;
}
