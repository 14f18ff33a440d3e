/* racelab help: the table of commands, or one command's page. */
#include "base/alloc.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/page.h"

#include <stdio.h>

#define NAME_COLUMNS 12 /* "  explore   " */

static void print_overview(void)
{
    page_wrap("", "",
              "racelab: labs on race conditions and deadlocks in C, and the tools that judge them");
    printf("\nusage: racelab COMMAND [arguments]\n\n");
    for (size_t i = 0; i < command_count; i++) {
        AUTO_FREE char *name = xformat("  %-9s ", commands[i].name);
        AUTO_FREE char *indent = xformat("%*s", NAME_COLUMNS, "");
        page_wrap(name, indent, commands[i].summary);
    }
    printf("\n");
    page_wrap("", "",
              "`racelab help COMMAND` tells more. Begin with `racelab`, which shows the labs and "
              "what to do next.");
}

enum exit_status cmd_help(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};

    if (!arguments_next(&a)) {
        print_overview();
        return EXIT_PASSED;
    }
    const struct command *command = command_find(arguments_word(&a));
    if (arguments_next(&a))
        die(EXIT_USAGE, "help: `%s`: one command at a time", arguments_word(&a));
    AUTO_FREE char *usage = xformat("usage: racelab %s ", command->name);
    page_wrap(usage, "           ", command->arguments);
    AUTO_FREE char *summary =
        xformat("%s%s", command->summary, text_ends_with(command->summary, "?") ? "" : ".");
    printf("\n");
    page_wrap("", "", summary);
    printf("\n");
    page_print(c, command->help);
    return EXIT_PASSED;
}
