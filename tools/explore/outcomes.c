/* See outcomes.h.  The table is doubled when half full; old tables are given back. */
#include "explore/outcomes.h"

#include "explore/pages.h"

enum { FIRST_SIZE = 1 << 12 };

static uint64_t mix(uint64_t digest, uint64_t word)
{
    digest = (digest ^ word) * 0x9e3779b97f4a7c15u;
    return digest ^ digest >> 29;
}

static bool insert(struct outcome_set *set, uint64_t key)
{
    uint64_t at = key & (set->size - 1);
    for (; set->key[at]; at = (at + 1) & (set->size - 1))
        if (set->key[at] == key)
            return false;
    set->key[at] = key;
    return true;
}

static void grow(struct outcome_set *set)
{
    struct outcome_set old = *set;
    set->size = old.size ? old.size * 2 : FIRST_SIZE;
    set->key = pages_reserve(set->size * sizeof *set->key);
    for (uint64_t i = 0; i < old.size; i++)
        if (old.key[i])
            insert(set, old.key[i]);
    if (old.key)
        pages_release(old.key, old.size * sizeof *old.key);
}

bool outcome_set_add(struct outcome_set *set, uint64_t key)
{
    key += !key;
    if (set->count * 2 >= set->size)
        grow(set);
    if (!insert(set, key))
        return false;
    set->count++;
    set->sum += key;
    return true;
}

void outcome_set_clear(struct outcome_set *set)
{
    for (uint64_t i = 0; i < set->size; i++)
        set->key[i] = 0;
    set->count = set->sum = 0;
}

/* A sum over the events, so that their order in time does not matter.  Only events that touch
 * something count, and a thread's events are numbered anew without the others. */
uint64_t trace_digest(const struct search *search)
{
    uint64_t sum = 0;
    for (int i = 0; i < search->depth; i++) {
        const struct event *e = &search->event[i];
        uint64_t digest = mix(e->thread + 1, (uint64_t)search->node[i].choice + 1);
        if (!e->touches.count)
            continue;
        for (int k = 0; k < e->touches.count; k++)
            digest = mix(digest, e->touches.at[k].object->address * 8 + e->touches.at[k].effect);
        for (int t = 0; t < THREADS_MAX; t++)
            digest = mix(digest, (uint64_t)e->clock.at[t]);
        sum += mix(digest, 7);
    }
    return sum;
}
