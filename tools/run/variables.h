/* The variables of a program that have an address for good: globals and function statics.
 *
 * symbols.c's other half; use symbols.h. */
#ifndef RACELAB_RUN_VARIABLES_H
#define RACELAB_RUN_VARIABLES_H

#include <elfutils/libdw.h>
#include <stddef.h>
#include <stdint.h>

/* Some bytes of a variable: all of them, unless the compiler has split it. */
struct extent {
    uint64_t address, bytes;
    uint64_t offset; /* of these bytes in the variable */
    Dwarf_Die die;
};

struct variables {
    struct extent *extent;
    size_t count;
};

void variables_read(struct variables *v, Dwarf *dwarf);
void variables_release(struct variables *v);

/* NULL if none covers the address.  Caller frees. */
char *variables_name(const struct variables *v, uint64_t address, uint64_t *start);

#endif
