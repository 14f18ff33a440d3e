/* Files and comments a lab must have.
 *
 * The rules are those of labs/README.md: pages, three hints under their headings, the same file
 * names in the solution, nothing that does not belong, each lock of the solution with the comment
 * that says what it guards, and fixes of both sorts. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/lint.h"
#include "cli/progress.h"

#include <string.h>

static void must_exist(const char *folder, const char *name, struct list *complaints)
{
    AUTO_FREE char *path = xformat("%s/%s", folder, name);

    if (!file_exists(path))
        list_add_format(complaints, "%s: is missing", path);
}

static void check_hints(const struct lab *lab, struct list *complaints)
{
    static const char *const headings[] = {"## Ask", "## Point", "## Tell"};
    AUTO_FREE char *path = xformat("%s/hints.md", lab->folder);
    AUTO_FREE char *text = file_read(path, NULL);
    const char *at = text;

    if (!text) {
        list_add_format(complaints, "%s: is missing", path);
        return;
    }
    for (size_t i = 0; i < ARRAY_COUNT(headings) && at; i++) {
        at = strstr(at, headings[i]);
        if (!at)
            list_add_format(complaints,
                            "%s: wants the headings `## Ask`, `## Point`, `## Tell`, in "
                            "this order; `%s` is missing",
                            path, headings[i]);
    }
}

static bool belongs(const struct lab *lab, const char *name)
{
    static const char *const fixed[] = {"lab.yml", "README.md", "hints.md", ".broken"};

    for (size_t i = 0; i < ARRAY_COUNT(fixed); i++)
        if (!strcmp(fixed[i], name))
            return true;
    return list_has(&lab->edit, name) || list_has(&lab->harness, name) || strstr(name, ".orig-");
}

static void check_strays(const struct lab *lab, struct list *complaints)
{
    AUTO_LIST names = LIST_INIT;

    folder_list(lab->folder, &names);
    for (size_t i = 0; i < names.count; i++)
        if (!belongs(lab, names.item[i]))
            list_add_format(complaints, "%s/%s: does not belong here", lab->folder, names.item[i]);
}

/* A declaration (not a use, a pointer or an initialiser call) of a lock or condition variable. */
static bool declares(const char *line, const char *type)
{
    const char *at = strstr(line, type);

    return at && strchr(line, ';') && at[strlen(type)] == ' ' && at[strlen(type) + 1] != '*' &&
           !strchr(line, '(');
}

/* The comment may stand on the same line or on one of the three lines above. */
static bool commented(const char *text, const char *line, const char *word)
{
    const char *start = line;

    for (int above = 0; above < 4 && start > text; above++)
        for (start--; start > text && start[-1] != '\n'; start--)
            ;
    const char *end = line + strcspn(line, "\n");
    const char *found = strcasestr(start, word);
    return found && found < end;
}

static void check_comments(const char *path, const char *type, const char *word,
                           struct list *complaints)
{
    AUTO_FREE char *text = file_read(path, NULL);
    unsigned number = 1;

    for (const char *line = text; line && *line; number++) {
        size_t length = strcspn(line, "\n");
        AUTO_FREE char *copy = xstrndup(line, length);
        if (declares(copy, type) && !commented(text, line, word))
            list_add_format(complaints, "%s:%u: say in a comment what this %s: `%s ...`", path,
                            number, strcmp(word, "guards") ? "signals" : "guards", word);
        line += length + (line[length] == '\n');
    }
}

static void check_solution(const struct lab *lab, struct list *complaints)
{
    must_exist(lab->solution_folder, "WHY.md", complaints);
    for (size_t i = 0; i < lab->edit.count; i++) {
        AUTO_FREE char *path = xformat("%s/%s", lab->solution_folder, lab->edit.item[i]);
        must_exist(lab->solution_folder, lab->edit.item[i], complaints);
        check_comments(path, "pthread_mutex_t", "guards", complaints);
        check_comments(path, "pthread_cond_t", "signalled", complaints);
    }
}

static void check_pristine(const struct lab *lab, struct list *complaints)
{
    for (size_t i = 0; i < lab->edit.count; i++) {
        AUTO_FREE char *path = pristine_path(lab, lab->edit.item[i]);
        if (!file_exists(path))
            list_add_format(complaints,
                            "%s: is missing: the broken program as it is given out, for `racelab "
                            "reset`; `racelab lint --keep %s` makes it",
                            path, lab->id);
    }
}

static void check_fixes(const struct lab *lab, const struct lint_cases *cases,
                        struct list *complaints)
{
    unsigned wrong = 0, right = 0;

    for (size_t i = 0; i < cases->count; i++) {
        wrong += cases->item[i].promise == PROMISE_FAIL;
        right += cases->item[i].promise == PROMISE_PASS;
    }
    if (wrong < 3 || right < 3)
        list_add_format(complaints,
                        "tests/submissions/%s: wants at least 3 wrong fixes and 2 right ones "
                        "besides the solution; there are %u and %u",
                        lab->id, wrong, right ? right - 1 : 0);
}

void lint_structure(const struct lab *lab, const struct lint_cases *cases, struct list *complaints)
{
    must_exist(lab->folder, "README.md", complaints);
    check_hints(lab, complaints);
    check_strays(lab, complaints);
    check_pristine(lab, complaints);
    check_solution(lab, complaints);
    check_fixes(lab, cases, complaints);
}
