/* racelab: global options, the table of commands, Ctrl-C, and whether our own output arrived.
 *
 * Everything below cli/ returns; a command returns an exit status; nothing else ends the program
 * but die(). */
#include "cli/command.h"
#include "run/process.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static void on_signal(int signal)
{
    (void)signal;
    process_interrupt_all();
}

/* The first Ctrl-C ends what is running and says so; a second one ends us at once (SA_RESETHAND).
 */
static void watch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
    /* A pipe that closes early (racelab list | head -1) ends us quietly, as it ends any filter. */
    signal(SIGPIPE, SIG_DFL);
}

static const struct command *choose(int argc, char **argv)
{
    if (argc == 0)
        return command_find("board");
    if (!strcmp(argv[0], "--help") || !strcmp(argv[0], "-h"))
        return command_find("help");
    return command_find(argv[0]);
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--"); i++)
        if (!strcmp(argv[i], "--help"))
            return true;
    return false;
}

static enum exit_status run(struct context *c, int argc, char **argv)
{
    const struct command *command = choose(argc, argv);

    if (asks_for_help(argc, argv)) {
        char *help[] = {(char *)"help", (char *)command->name};
        return cmd_help(c, 2, help);
    }
    return command->run(c, argc, argv);
}

int main(int argc, char **argv)
{
    struct context c;

    watch_signals();
    if (argc > 1 && !strcmp(argv[1], "--version")) {
        puts("racelab " RACELAB_VERSION);
        return fflush(stdout) ? EXIT_TROUBLE : EXIT_PASSED;
    }
    context_init(&c);
    enum exit_status status = run(&c, argc - 1, argv + 1);
    context_release(&c);
    if (fflush(stdout) || ferror(stdout))
        die(EXIT_TROUBLE, "cannot write to standard output; was the disk full?");
    return (int)status;
}
