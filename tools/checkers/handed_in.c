/* A file that is not handed in is the student's fault, and the verdict is fail.  A link that leads
 * out of a submission is not followed: what lies there is somebody else's, perhaps another
 * student's solution, perhaps something that only the grader may read.  We did not look, so there
 * is no verdict: error. */
#include "checkers/handed_in.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_link(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

static bool lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);

    return text_starts_with(path, folder) && (path[length] == '/' || folder[length - 1] == '/');
}

/* A link that leads nowhere hands in nothing; one that we may not follow to its end leads out. */
static bool leads_out(const char *folder, const char *name)
{
    AUTO_FREE char *root = realpath(folder, NULL);
    AUTO_FREE char *path = xformat("%s/%s", folder, name);
    AUTO_FREE char *target = realpath(path, NULL);
    int error = errno;

    return target ? !root || !lies_in(target, root) : is_link(path) && error != ENOENT;
}

const char *judging_stray(const struct judging *j)
{
    for (size_t i = 0; i < j->lab->edit.count && j->foreign && !j->single_file; i++)
        if (leads_out(j->files, j->lab->edit.item[i]))
            return j->lab->edit.item[i];
    return NULL;
}

static void is_missing(const struct judging *j, const char *name, bool exists,
                       struct check_result *build)
{
    struct finding *f = check_result_add(build, KIND_COMPILE_ERROR);

    f->at = site_new(name, 0, 0, NULL);
    f->message = xformat(exists ? "`%s` in %s is not a file" : "there is no file `%s` in %s", name,
                         j->files);
    build->verdict = VERDICT_FAIL;
    build->summary = xstrdup("a file is missing");
}

bool handed_in(const struct judging *j, struct check_result *build)
{
    const char *stray = judging_stray(j);

    if (stray) {
        check_result_error(build,
                           "`%s` in %s is a link that leads out of the submission, and is not "
                           "followed: hand in the file itself",
                           stray, j->files);
        return false;
    }
    for (size_t i = 0; i < j->lab->edit.count && !j->single_file; i++) {
        AUTO_FREE char *path = xformat("%s/%s", j->files, j->lab->edit.item[i]);
        if (file_is_regular(path))
            continue;
        is_missing(j, j->lab->edit.item[i], file_exists(path), build);
        return false;
    }
    return true;
}
