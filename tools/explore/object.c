/* The table of shared objects: an open hash from (address, kind) to slots that never move.
 *
 * Looked up at every visible operation, so the common case is one multiplication, one probe and
 * one comparison.  Slots are only ever added: what an earlier execution met, a later one will
 * most likely meet again. */
#include "explore/object.h"

#include <string.h>

#include "explore/pages.h"

enum { OBJECTS_MAX = 1 << 16, INDEX_SIZE = 1 << 17 };

void objects_init(struct objects *objects)
{
    objects->capacity = OBJECTS_MAX;
    objects->index_size = INDEX_SIZE;
    objects->slot = pages_reserve(sizeof *objects->slot * OBJECTS_MAX);
    objects->index = pages_reserve(sizeof *objects->index * INDEX_SIZE);
    objects->count = 0;
    objects->generation = 1;
}

void objects_restart(struct objects *objects)
{
    objects->generation++;
}

static uint32_t hash(uintptr_t address, enum object_kind kind)
{
    uint64_t key = (uint64_t)address * 31 + kind;
    return (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 40) & (INDEX_SIZE - 1);
}

static uint32_t *probe(struct objects *objects, uintptr_t address, enum object_kind kind)
{
    uint32_t at = hash(address, kind);
    for (;; at = (at + 1) & (INDEX_SIZE - 1)) {
        uint32_t *entry = &objects->index[at];
        if (!*entry)
            return entry;
        const struct object *o = &objects->slot[*entry - 1];
        if (o->address == address && o->kind == kind)
            return entry;
    }
}

static void reset(struct object *o, uint32_t generation)
{
    o->generation = generation;
    o->last_event = -1;
    o->effects = 0;
    o->destroyed = false;
    clock_clear(&o->released);
    memset(o->word, 0, sizeof o->word);
    o->waiters = 0;
    o->woken = 0;
    if (o->kind == OBJECT_MUTEX || o->kind == OBJECT_SPIN || o->kind == OBJECT_RWLOCK ||
        o->kind == OBJECT_ONCE)
        o->lock.owner = -1;
}

static struct object *slot_for(struct objects *objects, uintptr_t address, enum object_kind kind)
{
    uint32_t *entry = probe(objects, address, kind);
    if (*entry)
        return &objects->slot[*entry - 1];
    if (objects->count == objects->capacity)
        __builtin_trap();
    struct object *o = &objects->slot[objects->count++];
    o->address = address;
    o->kind = kind;
    *entry = objects->count;
    return o;
}

struct object *objects_at(struct objects *objects, uintptr_t address, enum object_kind kind)
{
    struct object **recent = &objects->recent[(address >> 2 ^ kind) % RECENT];
    struct object *o = *recent;
    if (!o || o->address != address || o->kind != kind)
        *recent = o = slot_for(objects, address, kind);
    if (o->generation != objects->generation)
        reset(o, objects->generation);
    return o;
}

struct object *objects_known(struct objects *objects, uintptr_t address, enum object_kind kind)
{
    const uint32_t *entry = probe(objects, address, kind);
    return *entry ? &objects->slot[*entry - 1] : NULL;
}

struct object *objects_find(struct objects *objects, uintptr_t address, enum object_kind kind)
{
    struct object *o = objects_known(objects, address, kind);
    return o && o->generation == objects->generation ? o : NULL;
}
