/* A C program given by its files, built for the explorer in a private folder.
 *
 *     struct program program;
 *     program_build(&program, c, &sources);   // dies if it does not compile
 *     ...program.path...
 *     program_release(&program);
 *
 * Its files are dressed up as a lab of which all are the student's, so that what explores labs
 * explores any program. */
#ifndef RACELAB_CLI_PROGRAM_H
#define RACELAB_CLI_PROGRAM_H

#include "cli/context.h"

struct program {
    char *folder;
    char *path;
    struct lab lab;
    struct list originals; /* absolute paths */
};

struct program_sources {
    const struct list *paths;
    const struct list *names;  /* what they are called when compiled; NULL: by their last name */
    const struct list *macros; /* NAME=VALUE */
    const struct list *flags;  /* -I, -l */
};

void program_build(struct program *p, struct context *c, const struct program_sources *sources);
void program_release(struct program *p);

/* What the compiler said, on stderr.  Files are shown as the user knows them: names[i], as the
 * compiler calls it, lies at paths[i]. */
void program_show_diagnostics(const struct compilation *c, const struct list *names,
                              const struct list *paths);

#endif
