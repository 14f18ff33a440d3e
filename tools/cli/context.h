/* What every command needs: where things are, and the course, loaded when first asked for.
 *
 * The launcher says where the checkout is (RACELAB_HOME) and where racelab may write
 * (RACELAB_STATE); without it, both follow from where this program lies. */
#ifndef RACELAB_CLI_CONTEXT_H
#define RACELAB_CLI_CONTEXT_H

#include "course/course.h"
#include "run/toolchain.h"

#include <stdbool.h>

struct workplace;

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct context {
    char *home;          /* the checkout */
    char *state;         /* build/ in it, or a folder of the user's where that is read-only */
    char *course_folder; /* home, or --course */
    enum color color;
    struct course course; /* use context_course() */
    bool course_loaded;
    struct toolchain tools; /* use context_tools() */
    bool tools_found;
    struct workplace *work; /* use context_work() */
};

void context_init(struct context *c);
void context_release(struct context *c);

/* These die with a message if the course or the lab cannot be used. */
const struct course *context_course(struct context *c);
const struct lab *context_lab(struct context *c, const char *id);
const struct toolchain *context_tools(struct context *c);

/* A folder below the state folder, made if it is not there: "traces", "cache".  Dies if it
 * cannot be. Caller frees. */
char *context_folder(const struct context *c, const char *name);

/* A folder that is this racelab's own, for private folders; removed at exit.  What others that are
 * dead have left is removed first.  Dies if it cannot be made.  Caller frees. */
char *context_work(struct context *c);

/* Finds and makes everything that is otherwise found when first asked for, or dies.  After it
 * several threads may use the context at once. */
void context_make_ready(struct context *c);

/* A path as the user would write it: relative to the working folder if it lies below it.  Caller
 * frees. */
char *context_shown_path(const char *path);

/* What the user typed, to be shown as the command that does it again.  Caller frees. */
char *context_command_line(int argc, char **argv);

bool context_color(const struct context *c); /* for standard output */
unsigned context_width(void);                /* columns of the terminal, 80 in a pipe */

#endif
