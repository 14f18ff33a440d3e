/* A Markdown page on standard output. */
#ifndef RACELAB_CLI_PAGE_H
#define RACELAB_CLI_PAGE_H

#include "cli/context.h"

void page_print(const struct context *c, const char *markdown);

#endif
