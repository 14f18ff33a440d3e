/* The table of commands, in the order of `racelab help`. */
#include "base/alloc.h"
#include "base/text.h"
#include "cli/command.h"

#include <string.h>

const struct command commands[] = {
    {"board", "", "the labs, how far you are, and what to do next",
     "Shows every lab with its state and points. `racelab` alone does the same.", cmd_board},
    {"list", "[--format text|json]", "the labs, a line each",
     "One line a lab, in the order to take them. `--format json` is for scripts.", cmd_list},
    {"show", "LAB", "the lab's page: the story and the task", "Shows labs/LAB/README.md.",
     cmd_show},
    {"run", "LAB [--times N]", "run your program many times and see how the outcomes spread",
     "Builds the program plainly, runs it N times (20 unless you say), and shows how often each\n"
     "outcome came. A program with a race has more than one.",
     cmd_run},
    {"check", "[LAB...] [--all] [options]", "judge your program",
     "Judges labs: without a name the next one that is not solved.\n\n"
     "- `--all`: every lab\n"
     "- `--submission DIR`: the files in DIR instead of those in labs/LAB\n"
     "- `--solution`: the solution\n"
     "- `--only CHECK,CHECK`: only these of build, behaviour, tsan, helgrind, explore\n"
     "- `--format FORMAT[=FILE]`: text, json, junit, tap; may be given several times; with "
     "`=FILE`\n"
     "  it is written there, whole or not at all\n"
     "- `--no-cache`: judge afresh, even if nothing has changed\n"
     "- `--course DIR`: another course, a folder with labs/ and solutions/\n"
     "- `--color auto|always|never`\n"
     "- `--exit-zero`: exit 0 also where a lab fails\n\n"
     "Exit status: 0 everything passed, 1 something failed, 2 the command line is wrong, 3 could\n"
     "not judge.",
     cmd_check},
    {"explore", "LAB | FILE.c... [options]", "run a program under every schedule that matters",
     "The schedule explorer by itself, on a lab or on any C program with threads.\n\n"
     "- `--strategy dpor|random|pct`: every interleaving that matters, once (the default), or at\n"
     "  random\n"
     "- `--max-executions N`, `--seconds S`: stop then, and say that it was not all\n"
     "- `--preemptions N`: at most so many in a schedule\n"
     "- `--spurious N`: so many spurious wakeups in a schedule\n"
     "- `--seed N`: for random and pct\n"
     "- `-D NAME=VALUE`, `-I FOLDER`, `-l LIBRARY`: for the compiler\n"
     "- `--all-findings`: go on after the first failure\n"
     "- `--trace FILE`: where the failing schedule is written\n"
     "- `--format text|json`",
     cmd_explore},
    {"replay", "TRACE [--gdb]", "run one failing schedule again, step by step",
     "Shows who did what in which order, with the source, and checks that the program does it\n"
     "again. With `--gdb` it runs under gdb, which stops at each step: `continue` goes on to the\n"
     "next one, `run` begins again.",
     cmd_replay},
    {"hint", "LAB [--level N]", "the next hint, of three",
     "The first hint asks, the second points, the third tells.", cmd_hint},
    {"reset", "LAB", "the broken program again (yours is kept beside it)",
     "Your version is kept as FILE.orig-1, FILE.orig-2, ...", cmd_reset},
    {"solution", "LAB [--spoil]", "the solution and its reasons, once yours passes",
     "With `--spoil` it is shown before.", cmd_solution},
    {"measure", "[options]", "the same work in sequence, by threads, by processes: how long?",
     "Measures work for the processor and waiting for a device (simulated by sleeping), each in\n"
     "three ways, and what it costs to start a thread and a process; says what the figures teach\n"
     "on this machine.\n\n"
     "- `--threads N`: so many threads, and so many processes; three for two cores unless you say\n"
     "- `--repeat N`: so many rounds; 15 unless you say, or fewer if they take long; `--quick`: "
     "5,\n"
     "  of half the work\n"
     "- `--format text|json|svg[=FILE]`: may be given several times; with `=FILE` it is written\n"
     "  there, whole or not at all",
     cmd_measure},
    {"doctor", "", "what works on this machine, and how to mend what does not",
     "Shows each judge a program with a known race and a known clean one.", cmd_doctor},
    {"lint", "[LAB...] [--repeat N] [options]", "instructors: is the lab itself sound?",
     "Judges the broken program, the solution, and every right and wrong fix in\n"
     "tests/submissions/LAB, and compares with what the lab promises.\n\n"
     "- `--repeat N`: N times each; every time the verdict must be the promised one\n"
     "- `--jobs N`: so many cases side by side; three for two cores unless you say\n"
     "- `--case NAME`: only this one (broken, solution, fail-WHY, pass-WHY)\n"
     "- `--structure`: only the files and comments, judge nothing\n"
     "- `--table`: print the table of labs and judges, in Markdown\n"
     "- `--keep`: the files in labs/LAB are the broken program from now on\n"
     "- `--course DIR`: another course",
     cmd_lint},
    {"help", "[COMMAND]", "this, or one command's page", "Shows how to use racelab.", cmd_help},
};

const size_t command_count = ARRAY_COUNT(commands);

const struct command *command_find(const char *name)
{
    AUTO_LIST names = LIST_INIT;

    for (size_t i = 0; i < command_count; i++) {
        if (!strcmp(commands[i].name, name))
            return &commands[i];
        list_add(&names, commands[i].name);
    }
    const char *near = text_nearest(name, &names);
    if (near)
        die(EXIT_USAGE, "no command is called `%s`; did you mean `%s`?", name, near);
    die(EXIT_USAGE, "no command is called `%s`; `racelab help` shows them all", name);
}
