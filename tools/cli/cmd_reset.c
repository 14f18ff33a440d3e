/* racelab reset: the broken program again.
 *
 * The student's version is kept beside it as FILE.orig-N, with N the first number that is free, so
 * nothing a student wrote is ever lost. */
#include "base/alloc.h"
#include "base/file.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* link() fails if the name is taken, so two resets at once cannot both choose it. */
static char *keep_copy(const char *path)
{
    AUTO_FREE char *beside = xformat("%s.orig.%ld", path, (long)getpid());

    if (file_copy(path, beside) < 0)
        die(EXIT_TROUBLE, "cannot keep a copy of %s: %s\nNothing was changed.", path,
            strerror(errno));
    for (unsigned n = 1;; n++) {
        AUTO_FREE char *name = xformat("%s.orig-%u", path, n);
        if (link(beside, name) == 0) {
            unlink(beside);
            return take_ptr(&name);
        }
        if (errno == EEXIST)
            continue;
        int saved = errno;
        unlink(beside);
        die(EXIT_TROUBLE, "cannot keep a copy of %s as %s: %s\nNothing was changed.", path, name,
            strerror(saved));
    }
}

static void reset_file(const struct lab *lab, const char *file)
{
    AUTO_FREE char *pristine = pristine_path(lab, file);
    AUTO_FREE char *own = xformat("%s/%s", lab->folder, file);

    if (!file_exists(pristine))
        die(EXIT_TROUBLE,
            "%s is not there, so the broken program cannot be brought back.\n"
            "`git checkout -- %s` may do it.",
            pristine, own);
    if (file_exists(own)) {
        AUTO_FREE char *kept = keep_copy(own);
        printf("your version is kept as %s\n", kept);
    }
    if (file_copy(pristine, own) < 0)
        die(EXIT_TROUBLE, "cannot write %s: %s", own, strerror(errno));
    printf("%s is the broken program again\n", own);
}

enum exit_status cmd_reset(struct context *c, int argc, char **argv)
{
    const struct lab *lab = context_lab(c, arguments_single(argc, argv, "lab"));

    if (is_pristine(lab)) {
        printf("lab %s is as the course gave it out; nothing to do\n", lab->id);
        return EXIT_PASSED;
    }
    for (size_t i = 0; i < lab->edit.count; i++)
        reset_file(lab, lab->edit.item[i]);
    return EXIT_PASSED;
}
