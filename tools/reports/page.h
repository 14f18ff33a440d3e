/* A Markdown page for a terminal.
 *
 *     page_write(out, readme, bytes, &(struct page_options){.color = true, .width = 80});
 *
 * Knows what CommonMark knows, and tables.  A page is not trusted: control characters are made
 * visible, HTML comments are left out and other HTML is shown as it is written. */
#ifndef RACELAB_REPORTS_PAGE_H
#define RACELAB_REPORTS_PAGE_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

struct page_options {
    bool color;
    unsigned width; /* columns; 0: lines are as long as they are written */
};

void page_write(struct buffer *out, const char *markdown, size_t bytes,
                const struct page_options *options);

#endif
