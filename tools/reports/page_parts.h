/* What page.c, page_inline.c and page_table.c share: how text within a line is rendered, and how a
 * table is found. No one else needs this. */
#ifndef RACELAB_REPORTS_PAGE_PARTS_H
#define RACELAB_REPORTS_PAGE_PARTS_H

#include "base/list.h"
#include "reports/page.h"
#include "reports/screen.h"

#include <cmark.h>

/* The node's children as text with styles; a hard line break is a newline, a soft one a blank. */
void page_add_inlines(struct buffer *out, cmark_node *node, bool color);

/* The same, all of it in one style besides its own; no marks stand in for that one. */
void page_add_styled(struct buffer *out, cmark_node *node, enum style style, bool color);

/* An HTML comment: a remark to those who edit the page. */
bool page_is_comment(cmark_node *html);

/* True if the lines are a table: rows between '|', the second of dashes. */
bool page_is_table(const struct list *lines);

/* Adds the table, aligned, each line behind `indent`.  Columns shrink to fit, but no word breaks.
 */
void page_add_table(struct buffer *out, const struct list *lines, const char *indent,
                    const struct page_options *options);

#endif
