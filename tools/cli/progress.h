/* How far the student is: what is known of the files as they are now.
 *
 * Nothing is remembered but results by content (cache.h), so an edited file is "changed", and
 * undoing the edit brings the old verdict back. */
#ifndef RACELAB_CLI_PROGRESS_H
#define RACELAB_CLI_PROGRESS_H

#include "checkers/judge.h"
#include "cli/context.h"

enum progress {
    PROGRESS_NEW,     /* as the course gave it out */
    PROGRESS_CHANGED, /* edited, not judged yet */
    PROGRESS_FAILED,  /* judged, and wrong */
    PROGRESS_PASSED,
    PROGRESS_UNUSABLE, /* its manifest is broken */
};

enum progress progress_of(struct context *c, const struct course_lab *lab);

/* The first lab of the course that is not passed; NULL if there is none left. */
const struct lab *progress_next(struct context *c);

/* Judging the user's own files of a lab.  The folders are made; release frees their names. */
struct own_judging {
    struct judging judging;
    char *work_folder;
    char *trace_folder;
};

void own_judging_init(struct own_judging *own, struct context *c, const struct lab *lab);
void own_judging_release(struct own_judging *own);

/* The copy of an edited file as the course gave it out: LAB/.broken/FILE.  Caller frees; the file
 * need not be there. */
char *pristine_path(const struct lab *lab, const char *file);
bool is_pristine(const struct lab *lab);

#endif
