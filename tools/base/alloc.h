/* Memory that is always there, and cleanup bound to a scope.
 *
 * racelab does not limp on without memory: every x-function ends the program with a message
 * instead of returning NULL, so callers have one error path less.
 *
 *     AUTO_FREE char *line = xformat("%s/%s", dir, name);
 *     ...
 *     return take_ptr(&line);          // hand over: the scope no longer frees it
 *
 * AUTO_* is for locals; members are released by their owner's S_release().  Never both. */
#ifndef RACELAB_BASE_ALLOC_H
#define RACELAB_BASE_ALLOC_H

#include <stdarg.h>
#include <stddef.h>

void *xmalloc(size_t bytes);
void *xcalloc(size_t count, size_t bytes);
void *xrealloc(void *old, size_t bytes);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t bytes);
char *xformat(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *xvformat(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

/* Room for one more element in a growing array: returns the (possibly moved) array, whose
 * element number `count` may now be written.  The array must only ever grow through here. */
void *xgrow(void *array, size_t count, size_t element_bytes);

void free_ptr(void *pointer_to_pointer);
void close_fd(const int *fd);
void *take_pointer(void *pointer_to_pointer);

#define AUTO_FREE __attribute__((cleanup(free_ptr)))
#define AUTO_FD __attribute__((cleanup(close_fd)))
#define take_ptr(p) ((__typeof__(*(p)))take_pointer(p))

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
