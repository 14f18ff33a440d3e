/* The table of learned rounds: an open hash by digest, chained where a state has several. */
#include "explore/await.h"

#include "explore/pages.h"
#include "explore/sync/sync.h"

enum { ROUNDS_MAX = 1 << 14, INDEX_SIZE = 1 << 16, SITES_SIZE = 1 << 10 };

static struct fruitless *rounds;
static uint32_t *round_index; /* hash of the digest -> index + 1 of the newest round */
static uint32_t round_count;
static uintptr_t sites[SITES_SIZE];
static unsigned site_count;

void await_init(void)
{
    rounds = pages_reserve(sizeof *rounds * ROUNDS_MAX);
    round_index = pages_reserve(sizeof *round_index * INDEX_SIZE);
}

static unsigned site_slot(uintptr_t pc)
{
    unsigned at = (unsigned)(pc * 0x9e3779b97f4a7c15u >> 40) % SITES_SIZE;
    while (sites[at] && sites[at] != pc)
        at = (at + 1) % SITES_SIZE;
    return at;
}

bool await_is_site(uintptr_t pc)
{
    return site_count && sites[site_slot(pc)];
}

bool await_add_site(uintptr_t pc)
{
    unsigned at = site_slot(pc);
    if (sites[at] || site_count >= SITES_SIZE / 2)
        return false;
    sites[at] = pc;
    site_count++;
    return true;
}

static uint32_t *slot_of(uint64_t digest)
{
    uint32_t at = (uint32_t)(digest % INDEX_SIZE);
    while (round_index[at] && rounds[round_index[at] - 1].digest != digest)
        at = (at + 1) % INDEX_SIZE;
    return &round_index[at];
}

bool await_learn(const struct fruitless *round)
{
    if (round_count == ROUNDS_MAX)
        return false;
    uint32_t *slot = slot_of(round->digest);
    rounds[round_count] = *round;
    rounds[round_count].next = *slot;
    *slot = ++round_count;
    return true;
}

bool await_knows(const struct fruitless *round)
{
    return *slot_of(round->digest) || await_learn(round);
}

static int64_t memory_value(const struct look *look)
{
    switch (look->size) {
    case 1:
        return *(const volatile uint8_t *)look->address;
    case 2:
        return *(const volatile uint16_t *)look->address;
    case 4:
        return *(const volatile uint32_t *)look->address;
    default:
        return *(const volatile int64_t *)look->address;
    }
}

int64_t await_value(const struct look *look)
{
    if (look->kind == OBJECT_MEMORY)
        return memory_value(look);
    const struct object *o =
        objects_find(sync_world.objects, look->address, (enum object_kind)look->kind);
    return o && sync_ops[look->kind]->shows ? sync_ops[look->kind]->shows(o) : 0;
}

static bool holds(const struct fruitless *round)
{
    for (int i = 0; i < round->count; i++)
        if (await_value(&round->look[i]) != round->look[i].seen)
            return false;
    return true;
}

const struct fruitless *await_round(uint64_t digest)
{
    for (uint32_t at = *slot_of(digest); at; at = rounds[at - 1].next)
        if (holds(&rounds[at - 1]))
            return &rounds[at - 1];
    return NULL;
}

bool await_is_fruitless(uint64_t digest)
{
    return await_round(digest) != NULL;
}

bool await_would_be_fruitless(uint64_t digest, const struct look *look)
{
    for (uint32_t at = *slot_of(digest); at; at = rounds[at - 1].next) {
        const struct fruitless *round = &rounds[at - 1];
        if (round->count == 1 && round->look[0].address == look->address &&
            round->look[0].size == look->size && round->look[0].seen == look->seen)
            return true;
    }
    return false;
}
