/* Pages: rendered by reports/, printed here. */
#include "cli/page.h"

#include "base/buffer.h"
#include "reports/page.h"

#include <stdio.h>
#include <string.h>

void page_print(const struct context *c, const char *markdown)
{
    AUTO_BUFFER text = BUFFER_INIT;

    const struct page_options options = {.color = context_color(c), .width = context_width()};

    page_write(&text, markdown, strlen(markdown), &options);
    fwrite(text.text, 1, text.length, stdout);
}
