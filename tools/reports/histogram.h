/* How the outcomes of many runs spread: where a race is first seen.
 *
 *     struct outcome outcomes[] = {
 *         {.text = "hits = 200000\n", .bytes = 14, .count = 3, .sort = OUTCOME_RIGHT},
 *         {.text = "hits = 183211\n", .bytes = 14, .count = 1, .sort = OUTCOME_WRONG},
 *     };
 *     histogram_write(out, outcomes, 2, &(struct histogram_options){.width = 80});
 *
 * gives
 *
 *     hits = 200000  ████████████████████████████████████████████████████████  3 (75 %)
 *     hits = 183211  ██████████████████▋                                       1 (25 %)
 *
 * An outcome's text is whatever the program printed, or what the caller says of a run that did not
 * end well ("killed by signal 11").  It is not trusted and may be long: it is escaped and cut. */
#ifndef RACELAB_REPORTS_HISTOGRAM_H
#define RACELAB_REPORTS_HISTOGRAM_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

enum outcome_sort {
    OUTCOME_PLAIN, /* nothing is known of what the program shall print */
    OUTCOME_RIGHT,
    OUTCOME_WRONG,
};

struct outcome {
    const char *text; /* borrowed; may hold NULs */
    size_t bytes;
    unsigned long count; /* runs that ended so; not 0 */
    enum outcome_sort sort;
};

struct histogram_options {
    bool color;
    unsigned width; /* 0: 80 */
    size_t rows;    /* bars at most, the rest is summed up; 0: 12 */
};

/* The most frequent first; what is equally frequent, by text.  `outcomes` stay as they are. */
void histogram_write(struct buffer *out, const struct outcome *outcomes, size_t count,
                     const struct histogram_options *options);

#endif
