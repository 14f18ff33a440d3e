/* Ending with a message that no terminal obeys. */
#include "cli/die.h"

#include "base/alloc.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void die(enum exit_status status, const char *format, ...)
{
    AUTO_BUFFER safe = BUFFER_INIT;
    va_list args;

    va_start(args, format);
    AUTO_FREE char *text = xvformat(format, args);
    va_end(args);
    text_add_escaped(&safe, text, strlen(text), true);
    fflush(stdout);
    fprintf(stderr, "racelab: %s\n", safe.text);
    exit(status);
}
