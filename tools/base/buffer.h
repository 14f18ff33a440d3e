/* A byte string that grows.
 *
 *     struct buffer b = BUFFER_INIT;
 *     buffer_format(&b, "%s: %d\n", name, count);
 *     fputs(b.text, stdout);
 *     buffer_release(&b);
 *
 * `text` is never NULL and always ends in a NUL that `length` does not count.  The buffer owns
 * `text`; buffer_detach() hands it to the caller. */
#ifndef RACELAB_BASE_BUFFER_H
#define RACELAB_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *text;
    size_t length;
    size_t capacity; /* 0: text is the shared empty string */
};

extern char buffer_empty[1];
#define BUFFER_INIT                                                                                \
    {                                                                                              \
        buffer_empty, 0, 0                                                                         \
    }

void buffer_release(struct buffer *b);
void buffer_clear(struct buffer *b);
void buffer_add(struct buffer *b, const void *bytes, size_t count);
void buffer_add_text(struct buffer *b, const char *text);
void buffer_add_char(struct buffer *b, char c);
void buffer_format(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *buffer_detach(struct buffer *b);

#define AUTO_BUFFER __attribute__((cleanup(buffer_release))) struct buffer

#endif
