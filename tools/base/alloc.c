/* Allocation that cannot fail.
 *
 * The only place in racelab that ends the program below cli/: there is nothing a caller could do
 * without memory, and a verdict made up from half a report would be worse than none.  The exit
 * status is the one for "could not judge". */
#include "base/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void out_of_memory(void)
{
    static const char message[] = "racelab: out of memory\n";

    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(3);
}

static void *checked(void *memory)
{
    if (!memory)
        out_of_memory();
    return memory;
}

void *xmalloc(size_t bytes)
{
    return checked(malloc(bytes ? bytes : 1));
}

void *xcalloc(size_t count, size_t bytes)
{
    return checked(calloc(count ? count : 1, bytes ? bytes : 1));
}

void *xrealloc(void *old, size_t bytes)
{
    return checked(realloc(old, bytes ? bytes : 1));
}

char *xstrdup(const char *text)
{
    return checked(strdup(text));
}

char *xstrndup(const char *text, size_t bytes)
{
    return checked(strndup(text, bytes));
}

char *xvformat(const char *format, va_list args)
{
    char *text = NULL;

    if (vasprintf(&text, format, args) < 0)
        out_of_memory();
    return text;
}

char *xformat(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = xvformat(format, args);
    va_end(args);
    return text;
}

/* Capacity is not stored: it is the smallest power of two that holds `count`, so the array moves
 * exactly when count reaches one. */
void *xgrow(void *array, size_t count, size_t element_bytes)
{
    if (count & (count - 1))
        return array;
    size_t capacity = count ? 2 * count : 1;
    if (capacity > SIZE_MAX / element_bytes)
        out_of_memory();
    return xrealloc(array, capacity * element_bytes);
}

void free_ptr(void *pointer_to_pointer)
{
    free(*(void **)pointer_to_pointer);
}

void close_fd(const int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

void *take_pointer(void *pointer_to_pointer)
{
    void **slot = pointer_to_pointer;
    void *pointer = *slot;

    *slot = NULL;
    return pointer;
}
