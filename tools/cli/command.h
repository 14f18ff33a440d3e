/* The command line is a table; a command is a file.
 *
 * To add a command: write cli/cmd_NAME.c defining cmd_NAME(), declare it here, put it into the
 * table in cli/commands.c, in the order of `racelab help`, with a page of help; and a test in
 * tests/cli/. */
#ifndef RACELAB_CLI_COMMAND_H
#define RACELAB_CLI_COMMAND_H

#include "cli/context.h"
#include "cli/die.h"

#include <stddef.h>

struct command {
    const char *name;
    const char *arguments; /* "LAB [--level N]" */
    const char *summary;   /* one line */
    const char *help;      /* Markdown; the page of `racelab help NAME` */
    enum exit_status (*run)(struct context *c, int argc, char **argv); /* argv[0] is the name */
};

extern const struct command commands[];
extern const size_t command_count;

const struct command *command_find(const char *name); /* dies with "did you mean" */

enum exit_status cmd_board(struct context *c, int argc, char **argv);
enum exit_status cmd_list(struct context *c, int argc, char **argv);
enum exit_status cmd_show(struct context *c, int argc, char **argv);
enum exit_status cmd_run(struct context *c, int argc, char **argv);
enum exit_status cmd_check(struct context *c, int argc, char **argv);
enum exit_status cmd_explore(struct context *c, int argc, char **argv);
enum exit_status cmd_replay(struct context *c, int argc, char **argv);
enum exit_status cmd_hint(struct context *c, int argc, char **argv);
enum exit_status cmd_reset(struct context *c, int argc, char **argv);
enum exit_status cmd_solution(struct context *c, int argc, char **argv);
enum exit_status cmd_doctor(struct context *c, int argc, char **argv);
enum exit_status cmd_lint(struct context *c, int argc, char **argv);
enum exit_status cmd_measure(struct context *c, int argc, char **argv);
enum exit_status cmd_help(struct context *c, int argc, char **argv);

#endif
