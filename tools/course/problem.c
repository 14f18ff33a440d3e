/* The first problem wins. */
#include "course/problem.h"

#include "base/alloc.h"

#include <stdlib.h>

int problem_set(struct problem *p, const char *format, ...)
{
    va_list args;

    if (p->text)
        return -1;
    va_start(args, format);
    p->text = xvformat(format, args);
    va_end(args);
    return -1;
}

void problem_release(struct problem *p)
{
    free(p->text);
    p->text = NULL;
}
