/* A lab's page for the terminal: any Markdown, any width, no harm. */
#include "fuzz.h"
#include "harmless.h"

#include "reports/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    for (unsigned width = 0; width <= 40; width += 20) {
        AUTO_BUFFER page = BUFFER_INIT;
        struct page_options options = {.color = false, .width = width};

        page_write(&page, (const char *)bytes, count, &options);
        expect_harmless(&page, true);
    }
    return 0;
}
