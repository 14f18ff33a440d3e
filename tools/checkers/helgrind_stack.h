/* What the functions of the C library in one of Helgrind's stacks say about an error.
 *
 *     if (helgrind_stack_in_library(&error->part[0].stack))
 *         ...the access is libc's own...
 *
 * Helgrind knows these functions by name only, so the answers are about names. */
#ifndef RACELAB_CHECKERS_HELGRIND_STACK_H
#define RACELAB_CHECKERS_HELGRIND_STACK_H

#include "checkers/helgrind_parse.h"

/* A whole process ends here, and not one thread of it. */
bool helgrind_stack_ends_process(const struct helgrind_stack *stack);

/* Below pthread_once() or call_once(), of which Helgrind does not see what they order. */
bool helgrind_stack_below_once(const struct helgrind_stack *stack);

/* The innermost function is one of libc's. */
bool helgrind_stack_in_library(const struct helgrind_stack *stack);

#endif
