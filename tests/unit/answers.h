/* What a program's debug information says of addresses, recorded, so that tests of the parsers need
 * neither a compiler nor a debugger.
 *
 * A line an answer, in tests/fixtures/TOOL/NAME.answers:
 *
 *     place ADDRESS FILE LINE COLUMN FUNCTION
 *     variable ADDRESS NAME
 *
 * Addresses are in hexadecimal; what is not in the file was not known. */
#ifndef RACELAB_TESTS_ANSWERS_H
#define RACELAB_TESTS_ANSWERS_H

#include "base/alloc.h"
#include "run/symbols.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct answer {
    uint64_t address;
    bool is_place;
    char file[128], function[128]; /* or function is the variable */
    unsigned line, column;
};

struct answers {
    struct answer *answer;
    size_t count;
};

static inline struct answers answers_load(const char *text)
{
    struct answers all = {NULL, 0};

    for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
        struct answer a = {0};

        if (sscanf(text, "place %" SCNx64 " %127s %u %u %127s", &a.address, a.file, &a.line,
                   &a.column, a.function) == 5)
            a.is_place = true;
        else if (sscanf(text, "variable %" SCNx64 " %127s", &a.address, a.function) != 2)
            continue;
        all.answer = xgrow(all.answer, all.count, sizeof a);
        all.answer[all.count++] = a;
    }
    return all;
}

static inline const struct answer *answers_find(const struct answers *all, uint64_t address,
                                                bool is_place)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->answer[i].address == address && all->answer[i].is_place == is_place)
            return &all->answer[i];
    return NULL;
}

/* These two fit into struct tsan_view and struct helgrind_view; context is a struct answers. */
static inline bool answers_place(void *context, uint64_t address, struct place *p)
{
    const struct answer *a = answers_find(context, address, true);

    if (a)
        *p = (struct place){a->file, a->line, a->column, a->function};
    return a;
}

static inline char *answers_variable(void *context, uint64_t address)
{
    const struct answer *a = answers_find(context, address, false);

    return a ? xstrdup(a->function) : NULL;
}

#endif
