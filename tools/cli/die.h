/* The end of a command that cannot go on.  Only cli/ may end the program. */
#ifndef RACELAB_CLI_DIE_H
#define RACELAB_CLI_DIE_H

/* Exit codes, a contract: scripts and graders read them. */
enum exit_status {
    EXIT_PASSED = 0,
    EXIT_FAILED = 1,  /* judged, and something failed */
    EXIT_USAGE = 2,   /* the command line is wrong */
    EXIT_TROUBLE = 3, /* could not judge */
};

/* Prints "racelab: MESSAGE" to stderr and exits.  Say what happened, where, and what to do. */
_Noreturn void die(enum exit_status status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
