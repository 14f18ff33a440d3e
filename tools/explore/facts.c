/* Moments are numbered by switches between threads: between two switches one thread is alone. */
#include "explore/facts.h"

#include "explore/clock.h"

static struct {
    uint32_t first, last; /* moments of writing; first 0: none */
} writing[THREADS_MAX];
static uint32_t wrote, shared; /* bit sets of threads */

void facts_write(unsigned thread, uint32_t moment)
{
    if (!(wrote >> thread & 1)) {
        wrote |= 1u << thread;
        writing[thread].first = moment;
    }
    writing[thread].last = moment;
}

void facts_shared(uint32_t writers)
{
    shared |= writers;
}

void facts_restart(void)
{
    wrote = shared = 0;
}

static bool overlap(unsigned a, unsigned b)
{
    return writing[a].first < writing[b].last && writing[b].first < writing[a].last;
}

void facts_collect(struct facts *facts)
{
    uint32_t workers = wrote & shared & ~1u;
    int count = __builtin_popcount(workers);
    if (count > facts->workers)
        facts->workers = count;
    for (uint32_t left = workers; left && !facts->overlap; left &= left - 1)
        for (uint32_t other = left & (left - 1); other; other &= other - 1)
            facts->overlap |=
                overlap((unsigned)__builtin_ctz(left), (unsigned)__builtin_ctz(other));
}
