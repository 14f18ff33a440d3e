/* Lists of owned strings, always with room for the NULL behind the last. */
#include "base/list.h"

#include "base/alloc.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void list_release(struct list *l)
{
    for (size_t i = 0; i < l->count; i++)
        free(l->item[i]);
    free(l->item);
    *l = (struct list)LIST_INIT;
}

void list_take(struct list *l, char *text)
{
    l->item = xrealloc(l->item, (l->count + 2) * sizeof *l->item);
    l->item[l->count++] = text;
    l->item[l->count] = NULL;
}

void list_add(struct list *l, const char *text)
{
    list_take(l, xstrdup(text));
}

void list_add_format(struct list *l, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    list_take(l, xvformat(format, args));
    va_end(args);
}

void list_add_all(struct list *l, const struct list *more)
{
    for (size_t i = 0; i < more->count; i++)
        list_add(l, more->item[i]);
}

bool list_has(const struct list *l, const char *text)
{
    for (size_t i = 0; i < l->count; i++)
        if (!strcmp(l->item[i], text))
            return true;
    return false;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void list_sort(struct list *l)
{
    if (l->count)
        qsort(l->item, l->count, sizeof *l->item, by_text);
}

char **list_argv(struct list *l)
{
    if (!l->item)
        l->item = xcalloc(1, sizeof *l->item);
    return l->item;
}
