/* The generator is xorshift64*: what matters is that a seed gives the same schedules everywhere. */
#include "explore/random.h"

uint64_t random_next(struct search *search)
{
    uint64_t x = search->seed ? search->seed : 1;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    search->seed = x;
    return (x * 0x2545f4914f6cdd1du) >> 33;
}

static unsigned nth_of(thread_set set, unsigned n)
{
    while (n-- > 0)
        set &= set - 1;
    return (unsigned)__builtin_ctz(set);
}

unsigned random_of(struct search *search, thread_set set)
{
    unsigned count = (unsigned)__builtin_popcount(set);
    return nth_of(set, (unsigned)(random_next(search) % count));
}

unsigned lockstep_pick(struct search *search, thread_set set, unsigned running)
{
    if (search->left > 0 && (set >> running & 1)) {
        search->left--;
        return running;
    }
    thread_set after = set & ~((2u << running) - 1);
    search->left = search->stride;
    return nth_of(after ? after : set, 0);
}

void pct_begin(struct search *search)
{
    struct pct *pct = &search->pct;
    unsigned length = pct->length > 1 ? (unsigned)pct->length : 1;
    for (int i = 0; i < THREADS_MAX; i++)
        pct->priority[i] = (int)(random_next(search) % 100000 + 1);
    for (int i = 0; i < PCT_CHANGES; i++)
        pct->change[i] = (int)(random_next(search) % length);
    pct->lowest = 0;
}

static unsigned highest(const struct pct *pct, thread_set set)
{
    unsigned best = (unsigned)__builtin_ctz(set);
    for (; set; set &= set - 1) {
        unsigned t = (unsigned)__builtin_ctz(set);
        if (pct->priority[t] > pct->priority[best])
            best = t;
    }
    return best;
}

unsigned pct_pick(struct search *search, thread_set set)
{
    struct pct *pct = &search->pct;
    unsigned thread = highest(pct, set);
    for (int i = 0; i < PCT_CHANGES; i++)
        if (pct->change[i] == search->depth)
            pct->priority[thread] = pct->lowest--;
    return highest(pct, set);
}
