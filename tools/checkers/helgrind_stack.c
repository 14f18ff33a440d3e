/* The names by which Helgrind's stacks are understood, all in one place: they are those of glibc,
 * which may call a function otherwise in its next release. */
#include "checkers/helgrind_stack.h"

#include "base/text.h"

#include <string.h>

bool helgrind_stack_ends_process(const struct helgrind_stack *stack)
{
    const char *function = stack->count ? stack->frame[0].function : NULL;

    return function && (!strcmp(function, "_Exit") || !strcmp(function, "_exit"));
}

bool helgrind_stack_below_once(const struct helgrind_stack *stack)
{
    for (size_t i = 0; i < stack->count; i++) {
        const char *function = stack->frame[i].function;

        if (function &&
            (strstr(function, "pthread_once") || text_starts_with(function, "call_once")))
            return true;
    }
    return false;
}

bool helgrind_stack_in_library(const struct helgrind_stack *stack)
{
    const char *object = stack->count ? stack->frame[0].object : NULL;

    return object && (strstr(object, "/libc.so") || strstr(object, "/libc-") ||
                      strstr(object, "/libpthread") || strstr(object, "/ld-linux"));
}
