/* The steps of a schedule as a table: a column for each thread, one step a line. */
#ifndef RACELAB_CLI_STEPS_H
#define RACELAB_CLI_STEPS_H

#include "base/buffer.h"
#include "trace/trace.h"

#include <stdbool.h>

struct steps_options {
    unsigned width;
    bool color;
    const struct trace *trace;
};

void steps_write(struct buffer *out, const struct steps_options *options);

#endif
