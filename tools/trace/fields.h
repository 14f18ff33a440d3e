/* The fields of a line that nobody vouches for: each is what it should be, or the line is wrong.
 *
 *     struct fields f = {.object = line};
 *     unsigned long thread = fields_number(&f, "thread", WIRE_THREADS_MAX);
 *     AUTO_FREE char *name = fields_text(&f, "op", WIRE_WORDS_MAX);
 *     if (f.wrong)
 *         ...the field of that name is missing, of another type, or too large...
 *
 * All can be read before f.wrong is looked at: what is returned for a wrong field is harmless (0,
 * false, "", an empty array).  The first wrong one is kept. */
#ifndef RACELAB_TRACE_FIELDS_H
#define RACELAB_TRACE_FIELDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

struct fields {
    const json_t *object; /* borrowed; NULL: every field is missing */
    const char *wrong;    /* a field's name; NULL: none so far */
};

/* For who knows more about what it should be. */
void fields_refuse(struct fields *f, const char *name);

bool fields_has(const struct fields *f, const char *name);
unsigned long fields_number(struct fields *f, const char *name, unsigned long max);
/* From -1, which it also is where it is missing: none. */
long fields_number_if(struct fields *f, const char *name, long max);
bool fields_flag(struct fields *f, const char *name);
double fields_seconds(struct fields *f, const char *name);

/* The bytes that \u00XX stood for; a NUL among them as the two characters \0.  bytes_max of them
 * are taken, twice as many never.  Caller frees. */
char *fields_text(struct fields *f, const char *name, size_t bytes_max);
char *fields_text_if(struct fields *f, const char *name, size_t bytes_max); /* NULL: missing */
char *fields_text_in(struct fields *f, const char *name, const json_t *value, size_t bytes_max);

/* "0x" and up to 16 hexadecimal digits. */
uint64_t fields_address(struct fields *f, const char *name);
uint64_t fields_address_if(struct fields *f, const char *name); /* 0 where it is missing */

/* Owned by the line.  NULL, which jansson takes for an empty one, if it is none. */
const json_t *fields_array(struct fields *f, const char *name, size_t count_max);

/* The functions with _in are of an array's elements; `name` is that of the array, for f->wrong. */
uint64_t fields_address_in(struct fields *f, const char *name, const json_t *value);
unsigned fields_number_in(struct fields *f, const char *name, const json_t *value, unsigned max);

#endif
