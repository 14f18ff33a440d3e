/* Naming bytes: from an address to a variable, and down its type to the member and element.
 *
 * The descent stops before members whose names begin with two underscores: what is inside
 * a pthread_mutex_t is the C library's business, "account[1].lock" says it all.
 *
 * The compiler may split a static struct or array whose parts are used apart; then its location
 * is a list of pieces, each with an address of its own. */
#include "run/variables.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

static bool strip(Dwarf_Die *die, Dwarf_Die *type)
{
    Dwarf_Attribute attribute;

    return dwarf_formref_die(dwarf_attr_integrate(die, DW_AT_type, &attribute), type) &&
           dwarf_peel_type(type, type) == 0;
}

static uint64_t size_of(Dwarf_Die *die)
{
    Dwarf_Die type;
    Dwarf_Word bytes = 0;

    return strip(die, &type) && dwarf_aggregate_size(&type, &bytes) == 0 ? bytes : 0;
}

static void add_extent(struct variables *v, const struct extent *e)
{
    v->extent = xgrow(v->extent, v->count, sizeof *v->extent);
    v->extent[v->count++] = *e;
}

/* DW_OP_addr A, or A, DW_OP_piece N, A, DW_OP_piece N...  A variable that is only ever given one
 * value is shrunk to a flag that says whether it was: A, DW_OP_deref_size 1, and what to make of
 * it.
 */
static void read_location(struct variables *v, Dwarf_Die *die)
{
    Dwarf_Attribute attribute;
    Dwarf_Op *op;
    size_t count;
    struct extent e = {.die = *die};

    if (dwarf_getlocation(dwarf_attr(die, DW_AT_location, &attribute), &op, &count) != 0)
        return;
    for (size_t i = 0; i < count; i++) {
        if (op[i].atom == DW_OP_addr) {
            e.address = op[i].number;
        } else if (op[i].atom == DW_OP_piece) {
            e.bytes = op[i].number;
            if (e.address)
                add_extent(v, &e);
            e.offset += e.bytes;
            e.address = 0;
        } else if (op[i].atom == DW_OP_deref_size && e.address) {
            e.bytes = op[i].number;
            add_extent(v, &e);
            return;
        } else {
            return; /* computed, or a thread's own */
        }
    }
    e.bytes = size_of(die);
    if (e.address && e.bytes && !e.offset)
        add_extent(v, &e);
}

/* Variables are in units, functions, and blocks, at any depth. */
static void read_below(struct variables *v, Dwarf_Die *die)
{
    Dwarf_Die child;

    if (dwarf_child(die, &child) != 0)
        return;
    do {
        if (dwarf_tag(&child) == DW_TAG_variable)
            read_location(v, &child);
        else if (dwarf_haschildren(&child) > 0)
            read_below(v, &child);
    } while (dwarf_siblingof(&child, &child) == 0);
}

void variables_read(struct variables *v, Dwarf *dwarf)
{
    Dwarf_CU *at = NULL;
    Dwarf_Die unit;
    uint8_t type;

    while (dwarf_get_units(dwarf, at, &at, NULL, &type, &unit, NULL) == 0)
        read_below(v, &unit);
}

void variables_release(struct variables *v)
{
    free(v->extent);
    *v = (struct variables){NULL, 0};
}

struct descent {
    struct buffer name;
    Dwarf_Die type;
    uint64_t offset; /* of the byte looked for, in what is named so far */
};

static uint64_t member_offset(Dwarf_Die *member)
{
    Dwarf_Attribute attribute;
    Dwarf_Word value = 0;

    if (dwarf_formudata(dwarf_attr(member, DW_AT_data_member_location, &attribute), &value) == 0)
        return value;
    if (dwarf_formudata(dwarf_attr(member, DW_AT_data_bit_offset, &attribute), &value) == 0)
        return value / 8;
    return 0;
}

/* The first member that covers the byte: of a union's, one is as good as another. */
static bool enter_member(struct descent *d)
{
    Dwarf_Die member;

    if (dwarf_child(&d->type, &member) != 0)
        return false;
    do {
        uint64_t offset = member_offset(&member);
        const char *name = dwarf_diename(&member);
        if (dwarf_tag(&member) != DW_TAG_member || d->offset < offset ||
            d->offset >= offset + size_of(&member))
            continue;
        if (name && !strncmp(name, "__", 2))
            return false;
        if (name) /* else an anonymous struct or union */
            buffer_format(&d->name, ".%s", name);
        d->offset -= offset;
        return strip(&member, &d->type);
    } while (dwarf_siblingof(&member, &member) == 0);
    return false;
}

/* How many elements a dimension has: 0 if that is not known. */
static uint64_t dimension(Dwarf_Die *range)
{
    Dwarf_Attribute attribute;
    Dwarf_Word value = 0;

    if (dwarf_formudata(dwarf_attr(range, DW_AT_count, &attribute), &value) == 0)
        return value;
    if (dwarf_formudata(dwarf_attr(range, DW_AT_upper_bound, &attribute), &value) == 0)
        return value + 1;
    return 0;
}

/* All dimensions at once: int grid[3][4] is one type with two ranges. */
static bool enter_element(struct descent *d)
{
    Dwarf_Die range, element = d->type;
    uint64_t bytes = size_of(&d->type), left = 1, index;
    uint64_t dimensions[8];
    size_t count = 0;

    if (!bytes || dwarf_child(&d->type, &range) != 0 || !strip(&element, &d->type))
        return false;
    do
        if (dwarf_tag(&range) == DW_TAG_subrange_type)
            dimensions[count++] = dimension(&range);
    while (count < ARRAY_COUNT(dimensions) && dwarf_siblingof(&range, &range) == 0);
    index = d->offset / bytes;
    d->offset %= bytes;
    for (size_t i = 1; i < count; i++)
        left *= dimensions[i];
    for (size_t i = 0; i < count && left; i++) {
        buffer_format(&d->name, "[%llu]", (unsigned long long)(index / left));
        index %= left;
        left /= i + 1 < count && dimensions[i + 1] ? dimensions[i + 1] : 1;
    }
    return true;
}

static bool enter(struct descent *d)
{
    switch (dwarf_tag(&d->type)) {
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
        return enter_member(d);
    case DW_TAG_array_type:
        return enter_element(d);
    default:
        return false;
    }
}

static char *name_inside(const struct extent *e, uint64_t address, uint64_t *start)
{
    struct descent d = {.name = BUFFER_INIT, .offset = address - e->address + e->offset};
    Dwarf_Die die = e->die;
    const char *name = dwarf_diename(&die);

    buffer_add_text(&d.name, name ? name : "");
    if (strip(&die, &d.type))
        while (enter(&d))
            continue;
    *start = address - d.offset;
    return buffer_detach(&d.name);
}

char *variables_name(const struct variables *v, uint64_t address, uint64_t *start)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct extent *e = &v->extent[i];
        if (address >= e->address && address - e->address < e->bytes)
            return name_inside(e, address, start);
    }
    return NULL;
}
