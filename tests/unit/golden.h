/* Golden files: what a writer writes for known input, kept in tests/fixtures/reports/ and compared
 * byte by byte.
 *
 *     assert_golden("fail.txt", out.text);
 *
 * After a change of a format that is meant, RACELAB_BLESS=1 writes the files anew; read the
 * difference before it is committed. */
#ifndef RACELAB_TESTS_GOLDEN_H
#define RACELAB_TESTS_GOLDEN_H

#include "base/alloc.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

static inline void assert_golden(const char *name, const char *text)
{
    AUTO_FREE char *path = xformat("%s/reports/%s", FIXTURES, name);

    if (getenv("RACELAB_BLESS"))
        assert_int_equal(file_write(path, text, strlen(text)), 0);
    AUTO_FREE char *wanted = file_read(path, NULL);
    if (!wanted)
        fail_msg("%s cannot be read", path);
    if (strcmp(wanted, text) != 0)
        fail_msg("%s differs. Wanted:\n%s\nWritten:\n%s", path, wanted, text);
}

#endif
