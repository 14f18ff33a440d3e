/* Starting a supervisor for one program: process.c's hand. */
#ifndef RACELAB_RUN_SPAWN_H
#define RACELAB_RUN_SPAWN_H

#include "run/process.h"

/* The supervisor's ends, borrowed. */
struct supervisor_ways {
    int socket, output, errors;
};

/* The supervisor's pid, or -1 with errno set; *path (caller frees) is where it was looked for. */
pid_t supervisor_spawn(const struct process *p, const struct supervisor_ways *ways, char **path);

#endif
