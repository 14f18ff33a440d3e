/* Growing byte strings: doubling, one NUL kept behind the contents. */
#include "base/buffer.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

char buffer_empty[1] = "";

void buffer_release(struct buffer *b)
{
    if (b->capacity)
        free(b->text);
    *b = (struct buffer)BUFFER_INIT;
}

void buffer_clear(struct buffer *b)
{
    b->length = 0;
    if (b->capacity)
        b->text[0] = '\0';
}

static void reserve(struct buffer *b, size_t more)
{
    size_t needed = b->length + more + 1;

    if (needed <= b->capacity)
        return;
    size_t capacity = needed > 2 * b->capacity ? needed : 2 * b->capacity;
    b->text = xrealloc(b->capacity ? b->text : NULL, capacity);
    b->capacity = capacity;
}

void buffer_add(struct buffer *b, const void *bytes, size_t count)
{
    reserve(b, count);
    if (count)
        memcpy(b->text + b->length, bytes, count);
    b->length += count;
    b->text[b->length] = '\0';
}

void buffer_add_text(struct buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}

void buffer_add_char(struct buffer *b, char c)
{
    buffer_add(b, &c, 1);
}

void buffer_format(struct buffer *b, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    AUTO_FREE char *text = xvformat(format, args);
    va_end(args);
    buffer_add_text(b, text);
}

char *buffer_detach(struct buffer *b)
{
    reserve(b, 0);
    b->text[b->length] = '\0';
    char *text = b->text;
    *b = (struct buffer)BUFFER_INIT;
    return text;
}
