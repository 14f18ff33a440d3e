/* Memory as a shared object: atomics and fences, and plain accesses that have been promoted to
 * visible operations because they race. */
#ifndef RACELAB_EXPLORE_SYNC_MEMORY_H
#define RACELAB_EXPLORE_SYNC_MEMORY_H

#include "explore/sync/sync.h"

/* argument[0]: the operand; of a compare-and-swap the expected value, argument[1] the new one.
 * result: the value before.  A compare-and-swap succeeded if result == argument[0] afterwards and
 * argument[2] is 1: a weak one may fail although the value was the expected one. */
enum memory_code {
    MEMORY_LOAD,
    MEMORY_STORE,
    MEMORY_EXCHANGE,
    MEMORY_ADD,
    MEMORY_SUB,
    MEMORY_AND,
    MEMORY_OR,
    MEMORY_XOR,
    MEMORY_NAND,
    MEMORY_CAS,
    MEMORY_CAS_WEAK,
    MEMORY_FENCE,
    MEMORY_PLAIN_READ, /* done by the program itself, right after the point */
    MEMORY_PLAIN_WRITE
};

enum memory_effect { MEMORY_READ, MEMORY_WRITTEN };

extern const struct object_ops memory_ops;

/* The object for these bytes.  Accesses of different sizes to overlapping bytes must be one
 * object; when the first such overlap is met, *merged is set: the dependences assumed so far were
 * too fine, and the search has to start again. */
struct object *memory_cell(struct objects *objects, uintptr_t address, unsigned size, bool *merged);

#endif
