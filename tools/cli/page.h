/* A Markdown page on standard output. */
#ifndef RACELAB_CLI_PAGE_H
#define RACELAB_CLI_PAGE_H

#include "cli/context.h"

void page_print(const struct context *c, const char *markdown);

/* Plain text, fitted to the terminal: `first` stands before it, `rest` before its further lines. */
void page_wrap(const char *first, const char *rest, const char *text);

#endif
