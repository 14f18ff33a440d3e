/* Pages: rendered by reports/, printed here. */
#include "cli/page.h"

#include "base/buffer.h"
#include "reports/page.h"

#include <stdio.h>

void page_print(const struct context *c, const char *markdown)
{
    AUTO_BUFFER text = BUFFER_INIT;

    page_render(&text, markdown, context_width(), context_color(c));
    fwrite(text.text, 1, text.length, stdout);
}
