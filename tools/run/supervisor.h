/* What racelab and its supervisor say to each other, over one socket that keeps messages whole.
 *
 * racelab starts the supervisor with a socket and a job as its arguments (supervisor_arguments
 * below), and hears: STARTED or FAILED; then, if the program hangs, LOOK; then ENDED, after which
 * the supervisor is gone and so is the tree.  It may say, at any time, one byte: a
 * supervisor_order. When either side is gone the other reads the end of the file: the supervisor
 * then kills the tree, racelab knows that something is wrong. */
#ifndef RACELAB_RUN_SUPERVISOR_H
#define RACELAB_RUN_SUPERVISOR_H

#include "run/process.h"

#define SUPERVISOR_NAME "racelab-supervisor"

enum supervisor_order {
    ORDER_GO_ON = 'g',     /* the answer to LOOK */
    ORDER_FLOODED = 'f',   /* kill: there was too much output */
    ORDER_INTERRUPT = 'i', /* kill: the user wants an end */
};

enum supervisor_word {
    WORD_STARTED, /* pid */
    WORD_FAILED,  /* step, error: the program never ran */
    WORD_LOOK,    /* end: the program hangs and is there to be looked at until ORDER_GO_ON */
    WORD_ENDED,   /* all the rest */
};

struct supervisor_message {
    enum supervisor_word word;
    pid_t pid;
    int step, error; /* enum child_step, errno */
    enum process_end end;
    int status;
    unsigned left_behind;
    bool cannot_kill; /* part of the tree is still there: the kernel keeps it */
    double seconds, cpu_seconds;
};

/* argv of the supervisor: its name, then these, then `environment_count` strings NAME=VALUE, then
 * the program's own argv. */
enum supervisor_argument {
    ARGUMENT_NUMBERS = 1, /* SUPERVISOR_NUMBERS */
    ARGUMENT_KEEP,        /* descriptors to pass on: "5 7" */
    ARGUMENT_FOLDER,      /* working directory, "" for ours */
    ARGUMENT_REST,
};

/* socket wall_ms cpu_ms memory_bytes tasks stuck_is_end sanitizer_thread environment_count */
#define SUPERVISOR_NUMBERS "%d %u %u %zu %u %d %d %zu"

#endif
