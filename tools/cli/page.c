/* Pages: rendered by reports/, printed here. */
#include "cli/page.h"

#include "base/buffer.h"
#include "reports/page.h"
#include "reports/screen.h"

#include <stdio.h>
#include <string.h>

static void print(const struct buffer *text)
{
    fwrite(text->text, 1, text->length, stdout);
}

void page_print(const struct context *c, const char *markdown)
{
    AUTO_BUFFER text = BUFFER_INIT;

    const struct page_options options = {.color = context_color(c), .width = context_width()};

    page_write(&text, markdown, strlen(markdown), &options);
    print(&text);
}

void page_wrap(const char *first, const char *rest, const char *text)
{
    AUTO_BUFFER out = BUFFER_INIT;

    screen_wrap(&out, &(struct wrap){context_width(), first, rest}, text);
    print(&out);
}
