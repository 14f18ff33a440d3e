/* See fields.h.  What the runtime writes is ASCII: its \u00XX are bytes, of whatever encoding, and
 * a character beyond U+00FF was not written by it. */
#include "trace/fields.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

static const json_t *field(const struct fields *f, const char *name)
{
    return json_object_get(f->object, name);
}

void fields_refuse(struct fields *f, const char *name)
{
    if (!f->wrong)
        f->wrong = name;
}

bool fields_has(const struct fields *f, const char *name)
{
    return field(f, name) != NULL;
}

unsigned long fields_number(struct fields *f, const char *name, unsigned long max)
{
    const json_t *value = field(f, name);
    json_int_t n = json_integer_value(value);

    if (json_is_integer(value) && n >= 0 && (unsigned long)n <= max)
        return (unsigned long)n;
    fields_refuse(f, name);
    return 0;
}

long fields_number_if(struct fields *f, const char *name, long max)
{
    const json_t *value = field(f, name);
    json_int_t n = value ? json_integer_value(value) : -1;

    if ((!value || json_is_integer(value)) && n >= -1 && n <= max)
        return (long)n;
    fields_refuse(f, name);
    return -1;
}

bool fields_flag(struct fields *f, const char *name)
{
    const json_t *value = field(f, name);

    if (!json_is_boolean(value))
        fields_refuse(f, name);
    return json_is_true(value);
}

double fields_seconds(struct fields *f, const char *name)
{
    const json_t *value = field(f, name);

    if (json_is_number(value) && json_number_value(value) >= 0)
        return json_number_value(value);
    fields_refuse(f, name);
    return 0;
}

/* jansson has made UTF-8 of it: two bytes for each from 0x80 on.  False for what is no byte. */
static bool add_bytes(struct buffer *b, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c > 0xc3)
            return false;
        if (c >= 0xc2)
            c = (unsigned char)(c << 6 | (text[++i] & 0x3f));
        if (c)
            buffer_add_char(b, (char)c);
        else
            buffer_add_text(b, "\\0");
    }
    return true;
}

char *fields_text_in(struct fields *f, const char *name, const json_t *value, size_t bytes_max)
{
    AUTO_BUFFER bytes = BUFFER_INIT;

    if (!json_is_string(value) || json_string_length(value) > 2 * bytes_max ||
        !add_bytes(&bytes, json_string_value(value), json_string_length(value))) {
        fields_refuse(f, name);
        return xstrdup("");
    }
    return buffer_detach(&bytes);
}

char *fields_text(struct fields *f, const char *name, size_t bytes_max)
{
    return fields_text_in(f, name, field(f, name), bytes_max);
}

char *fields_text_if(struct fields *f, const char *name, size_t bytes_max)
{
    return fields_has(f, name) ? fields_text(f, name, bytes_max) : NULL;
}

uint64_t fields_address_in(struct fields *f, const char *name, const json_t *value)
{
    const char *text = json_string_value(value);
    size_t digits = text ? strspn(text, "0123456789abcdefx") : 0;

    if (!text || strncmp(text, "0x", 2) || strchr(text + 2, 'x') || digits < 3 || digits > 18 ||
        text[digits] || json_string_length(value) != digits) {
        fields_refuse(f, name);
        return 0;
    }
    return strtoull(text, NULL, 16);
}

uint64_t fields_address(struct fields *f, const char *name)
{
    return fields_address_in(f, name, field(f, name));
}

uint64_t fields_address_if(struct fields *f, const char *name)
{
    return fields_has(f, name) ? fields_address(f, name) : 0;
}

const json_t *fields_array(struct fields *f, const char *name, size_t count_max)
{
    const json_t *value = field(f, name);

    if (json_is_array(value) && json_array_size(value) <= count_max)
        return value;
    fields_refuse(f, name);
    return NULL;
}

unsigned fields_number_in(struct fields *f, const char *name, const json_t *value, unsigned max)
{
    json_int_t n = json_integer_value(value);

    if (json_is_integer(value) && n >= 0 && n <= max)
        return (unsigned)n;
    fields_refuse(f, name);
    return 0;
}
