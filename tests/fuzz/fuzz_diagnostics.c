/* What a compiler printed about a student's source, which it quotes: parsed, twice into one array
 * as with two sources. */
#include "fuzz.h"

#include "base/alloc.h"
#include "run/toolchain.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    AUTO_FREE char *text = xstrndup((const char *)bytes, count);
    struct diagnostic *diagnostics = NULL;
    size_t found = 0;

    diagnostics_parse(text, &diagnostics, &found);
    diagnostics_parse(text, &diagnostics, &found);
    diagnostics_free(diagnostics, found);
    return 0;
}
