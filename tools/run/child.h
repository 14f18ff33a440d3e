/* From fork to exec: what the program finds when it starts.
 *
 * Used by the supervisor alone.  The steps are named so that a failure can be told in words. */
#ifndef RACELAB_RUN_CHILD_H
#define RACELAB_RUN_CHILD_H

#include <stddef.h>
#include <sys/types.h>

enum child_step {
    STEP_PROC, /* the supervisor's: look into /proc */
    STEP_FORK,
    STEP_SESSION,
    STEP_DIE_WITH_PARENT,
    STEP_NO_PRIVILEGES,
    STEP_LIMITS,
    STEP_FOLDER,
    STEP_DESCRIPTORS,
    STEP_EXEC,
};

struct child {
    char **argv;        /* borrowed */
    char **environment; /* owned */
    const char *folder; /* "": stay */
    const int *keep;    /* descriptors passed on, besides 0, 1 and 2 */
    size_t keep_count;
};

struct child_failure {
    int step; /* enum child_step */
    int error;
};

/* Copies the environment from arguments of ours, and wipes it there: those are for everybody to
 * read in /proc, and it may hold a token that the program shall not learn. */
void child_take_environment(struct child *c, char **from, size_t count);
void child_release(struct child *c);

/* The new process' pid once it has exec'ed, or -1 with *failure set. */
pid_t child_start(const struct child *c, struct child_failure *failure);

#endif
