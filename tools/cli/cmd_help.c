/* racelab help: the table of commands, or one command's page. */
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/page.h"

#include <stdio.h>

static void print_overview(void)
{
    printf("racelab: labs on race conditions and deadlocks in C, and the tools that judge them\n\n"
           "usage: racelab COMMAND [arguments]\n\n");
    for (size_t i = 0; i < command_count; i++)
        printf("  %-9s %s\n", commands[i].name, commands[i].summary);
    printf("\n`racelab help COMMAND` tells more. Begin with: racelab show counter\n");
}

enum exit_status cmd_help(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};

    if (!arguments_next(&a)) {
        print_overview();
        return EXIT_PASSED;
    }
    const struct command *command = command_find(arguments_word(&a));
    printf("usage: racelab %s%s%s\n\n%s.\n\n", command->name, *command->arguments ? " " : "",
           command->arguments, command->summary);
    page_print(c, command->help);
    return EXIT_PASSED;
}
