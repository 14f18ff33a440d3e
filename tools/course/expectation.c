/* What a judge is expected to say: "pass", "unsure", "skip", "data-race|deadlock". */
#include "base/alloc.h"
#include "course/lab.h"

#include <string.h>

static const struct {
    const char *word;
    enum expectation_sort sort;
} words[] = {
    {"pass", EXPECT_PASS},
    {"unsure", EXPECT_UNSURE},
    {"skip", EXPECT_SKIP},
};

static bool parse_kinds(const char *text, unsigned *kinds)
{
    AUTO_FREE char *copy = xstrdup(text);
    char *rest = NULL;
    enum kind kind;

    *kinds = 0;
    for (char *word = strtok_r(copy, "|", &rest); word; word = strtok_r(NULL, "|", &rest)) {
        if (!kind_from_name(word, &kind))
            return false;
        *kinds |= 1u << kind;
    }
    return *kinds != 0;
}

bool expectation_parse(const char *text, struct expectation *e)
{
    *e = (struct expectation){.sort = EXPECT_KIND};
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (!strcmp(words[i].word, text)) {
            e->sort = words[i].sort;
            return true;
        }
    }
    return parse_kinds(text, &e->kinds);
}
