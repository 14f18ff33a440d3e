/* Pieces of JSON that more than one command writes.
 *
 *     json_object_set_new(root, "findings", json_findings(result, false));
 *
 * The caller owns what is returned. */
#ifndef RACELAB_REPORTS_JSON_H
#define RACELAB_REPORTS_JSON_H

#include "base/buffer.h"
#include "course/result.h"

#include <jansson.h>

/* A JSON string of any bytes: those that are no valid UTF-8 become U+FFFD.  null for NULL. */
json_t *json_text(const char *text);

/* Rounded to milliseconds; 0 for what is no number. */
json_t *json_seconds(double seconds);

/* The findings of a check that are faults, or those that are notes. */
json_t *json_findings(const struct check_result *r, bool notes);

/* A lab's result, as it stands in racelab.result/1, and back: 0, or -1 and an empty result if the
 * value is of another shape. */
json_t *json_lab(const struct lab_result *lab);
int json_lab_read(const json_t *object, struct lab_result *result);

/* Adds the value, indented, in ASCII (no terminal obeys it), and a newline.  Releases it. */
void json_add(struct buffer *out, json_t *value);

#endif
