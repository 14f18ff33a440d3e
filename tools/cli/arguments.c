/* Walking along argv; every slip dies with exit 2 and the command's usage. */
#include "cli/arguments.h"

#include "base/text.h"
#include "cli/die.h"

#include <string.h>

static const char *current(const struct arguments *a)
{
    return a->argv[a->at];
}

bool arguments_next(struct arguments *a)
{
    if (++a->at >= a->argc)
        return false;
    if (a->only_words || strcmp(current(a), "--"))
        return true;
    a->only_words = true;
    return ++a->at < a->argc;
}

bool arguments_flag(const struct arguments *a, const char *name)
{
    return !a->only_words && !strcmp(current(a), name);
}

const char *arguments_value(struct arguments *a, const char *name)
{
    size_t length = strlen(name);

    if (a->only_words || strncmp(current(a), name, length))
        return NULL;
    if (current(a)[length] == '=')
        return current(a) + length + 1;
    if (current(a)[length])
        return NULL;
    if (a->at + 1 >= a->argc)
        die(EXIT_USAGE, "%s: %s wants a value\nSee `racelab help %s`.", a->argv[0], name,
            a->argv[0]);
    return a->argv[++a->at];
}

const char *arguments_word(const struct arguments *a)
{
    if (!a->only_words && current(a)[0] == '-' && current(a)[1])
        die(EXIT_USAGE, "%s: unknown option %s\nSee `racelab help %s`.", a->argv[0], current(a),
            a->argv[0]);
    return current(a);
}

unsigned long arguments_number(const char *name, const char *value, unsigned long min,
                               unsigned long max)
{
    unsigned long number = 0;

    if (!text_to_number(value, max, &number) || number < min)
        die(EXIT_USAGE, "%s wants a whole number from %lu to %lu, not `%s`", name, min, max, value);
    return number;
}

const char *arguments_single(int argc, char **argv, const char *what)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *word = NULL;

    while (arguments_next(&a)) {
        if (word)
            die(EXIT_USAGE, "%s: one %s at a time\nSee `racelab help %s`.", argv[0], what, argv[0]);
        word = arguments_word(&a);
    }
    if (!word)
        die(EXIT_USAGE, "%s: which %s?\nSee `racelab help %s`.", argv[0], what, argv[0]);
    return word;
}
