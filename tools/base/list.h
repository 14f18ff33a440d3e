/* A list of strings that owns them.
 *
 *     struct list names = LIST_INIT;
 *     list_add(&names, "counter.c");           // copies
 *     for (size_t i = 0; i < names.count; i++)
 *         puts(names.item[i]);
 *     list_release(&names);
 *
 * item[count] is NULL once anything was added, so `item` serves as an argv; list_argv() gives
 * one for an empty list as well. */
#ifndef RACELAB_BASE_LIST_H
#define RACELAB_BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
    char **item;
    size_t count;
};

#define LIST_INIT                                                                                  \
    {                                                                                              \
        NULL, 0                                                                                    \
    }

void list_release(struct list *l);
void list_add(struct list *l, const char *text);
void list_add_format(struct list *l, const char *format, ...) __attribute__((format(printf, 2, 3)));
void list_add_all(struct list *l, const struct list *more);
void list_take(struct list *l, char *text); /* the list owns text from now on */
bool list_has(const struct list *l, const char *text);
void list_sort(struct list *l);
char **list_argv(struct list *l);

#define AUTO_LIST __attribute__((cleanup(list_release))) struct list

#endif
