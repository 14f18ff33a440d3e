/* Progress, read off the files and the cache. */
#include "cli/progress.h"

#include "base/alloc.h"
#include "base/file.h"
#include "cli/cache.h"

#include <stdlib.h>
#include <string.h>

void own_judging_init(struct own_judging *own, struct context *c, const struct lab *lab)
{
    own->work_folder = context_work(c);
    own->trace_folder = context_folder(c, "traces");
    own->judging = (struct judging){
        .lab = lab,
        .files = lab->folder,
        .tools = context_tools(c),
        .work_folder = own->work_folder,
        .trace_folder = own->trace_folder,
    };
}

void own_judging_release(struct own_judging *own)
{
    free(own->work_folder);
    free(own->trace_folder);
    *own = (struct own_judging){0};
}

char *pristine_path(const struct lab *lab, const char *file)
{
    return xformat("%s/.broken/%s", lab->folder, file);
}

static bool same_contents(const char *a, const char *b)
{
    size_t a_bytes = 0, b_bytes = 0;
    AUTO_FREE char *a_text = file_read(a, &a_bytes);
    AUTO_FREE char *b_text = file_read(b, &b_bytes);

    return a_text && b_text && a_bytes == b_bytes && !memcmp(a_text, b_text, a_bytes);
}

bool is_pristine(const struct lab *lab)
{
    for (size_t i = 0; i < lab->edit.count; i++) {
        AUTO_FREE char *pristine = pristine_path(lab, lab->edit.item[i]);
        AUTO_FREE char *own = xformat("%s/%s", lab->folder, lab->edit.item[i]);
        if (!same_contents(pristine, own))
            return false;
    }
    return true;
}

/* No folders are made here: asking how far one is must work where nothing can be written. */
static bool known_result(struct context *c, const struct lab *lab, struct lab_result *result)
{
    struct judging j = {.lab = lab, .files = lab->folder, .tools = context_tools(c)};
    AUTO_FREE char *key = cache_key(c, &j);

    return cache_get(c, key, result);
}

enum progress progress_of(struct context *c, const struct course_lab *lab)
{
    struct lab_result result = {0};
    enum progress progress;

    if (lab->broken_manifest)
        return PROGRESS_UNUSABLE;
    if (known_result(c, &lab->lab, &result))
        progress = result.verdict == VERDICT_PASS ? PROGRESS_PASSED : PROGRESS_FAILED;
    else
        progress = is_pristine(&lab->lab) ? PROGRESS_NEW : PROGRESS_CHANGED;
    lab_result_release(&result);
    return progress;
}

const struct lab *progress_next(struct context *c)
{
    const struct course *course = context_course(c);

    for (size_t i = 0; i < course->lab_count; i++) {
        enum progress progress = progress_of(c, &course->labs[i]);
        if (progress != PROGRESS_PASSED && progress != PROGRESS_UNUSABLE)
            return &course->labs[i].lab;
    }
    return NULL;
}
