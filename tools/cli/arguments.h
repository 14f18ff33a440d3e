/* Options as the contract has them: --name, --name VALUE, --name=VALUE, in any place.
 *
 *     struct arguments a = { argc, argv, 0, usage };
 *     const char *value;
 *     while (arguments_next(&a)) {
 *         if (arguments_flag(&a, "--all"))
 *             all = true;
 *         else if ((value = arguments_value(&a, "--course")))
 *             ...
 *         else
 *             list_add(&labs, arguments_word(&a));   // dies if it is an unknown option
 *     }
 *
 * getopt_long would permit abbreviations, which break as soon as an option is added. */
#ifndef RACELAB_CLI_ARGUMENTS_H
#define RACELAB_CLI_ARGUMENTS_H

#include <stdbool.h>

struct arguments {
    int argc;
    char **argv; /* argv[0] is the command */
    int at;
    bool only_words; /* "--" was seen */
};

bool arguments_next(struct arguments *a);
bool arguments_flag(const struct arguments *a, const char *name);
const char *arguments_value(struct arguments *a, const char *name); /* NULL: another option */
const char *arguments_word(const struct arguments *a);
unsigned long arguments_number(const char *name, const char *value, unsigned long min,
                               unsigned long max);
/* Dies unless there is exactly one word, and gives it. */
const char *arguments_single(int argc, char **argv, const char *what);

#endif
