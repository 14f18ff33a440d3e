/* Does a call's caller look at what it returns? */
#ifndef RACELAB_EXPLORE_RETURNED_H
#define RACELAB_EXPLORE_RETURNED_H

#include <stdbool.h>
#include <stdint.h>

/* True only if it surely does not: the code after the call, at pc, overwrites the register before
 * reading it.  Some answers, such as who of those at a barrier is the serial thread, are any of
 * several; all have to be tried, unless nobody looks. */
bool returned_unused(uintptr_t pc);

#endif
