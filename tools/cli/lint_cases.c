/* Cases: found in the folders, described by their own first line.
 *
 *     / * expect: tsan data-race, explore data-race|atomicity * /
 *     / * expect: pass * /
 */
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/lint.h"
#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>

static struct lint_case *add_case(struct lint_cases *cases, const char *name, enum promise promise)
{
    cases->item = xgrow(cases->item, cases->count, sizeof *cases->item);
    struct lint_case *c = &cases->item[cases->count++];
    *c = (struct lint_case){.name = xstrdup(name), .promise = promise};
    return c;
}

static void add_broken(struct lint_cases *cases, const struct lab *lab)
{
    struct lint_case *c = add_case(cases, "broken", PROMISE_BROKEN);

    c->files = xformat("%s/.broken", lab->folder);
    for (int j = 0; j < JUDGE_COUNT; j++) {
        c->named[j] = lab->applies[j];
        c->expected[j] = lab->broken[j];
    }
}

static int judge_index(const char *name)
{
    for (int j = 0; j < JUDGE_COUNT; j++)
        if (!strcmp(judge_names[j], name))
            return j;
    return -1;
}

/* "tsan data-race" */
static bool parse_clause(struct lint_case *c, char *clause)
{
    char *rest = NULL;
    const char *judge = strtok_r(clause, " ", &rest);
    const char *kinds = strtok_r(NULL, " ", &rest);
    int j = judge ? judge_index(judge) : -1;

    if (j < 0 || !kinds || strtok_r(NULL, " ", &rest))
        return false;
    c->named[j] = true;
    return expectation_parse(kinds, &c->expected[j]);
}

static bool parse_expectations(struct lint_case *c, char *text)
{
    char *rest = NULL;

    for (char *clause = strtok_r(text, ",", &rest); clause; clause = strtok_r(NULL, ",", &rest))
        if (!parse_clause(c, clause))
            return false;
    return true;
}

/* What stands between "expect:" and the end of the comment on the first line; NULL if nothing does.
 * Caller frees. */
static char *expect_line(const char *path)
{
    AUTO_FREE char *text = file_read(path, NULL);

    if (!text)
        return NULL;
    text[strcspn(text, "\n")] = '\0';
    char *expect = strstr(text, "expect:");
    if (!expect || !strstr(text, "*/"))
        return NULL;
    expect += strlen("expect:");
    expect[strcspn(expect, "*")] = '\0';
    size_t end = strlen(expect);
    while (end && expect[end - 1] == ' ')
        expect[--end] = '\0';
    return xstrdup(expect + strspn(expect, " "));
}

static void read_expectation(struct lint_case *c, const char *path, struct list *complaints)
{
    AUTO_FREE char *expect = expect_line(path);

    if (!expect) {
        list_add_format(complaints, "%s:1: the first line must be a comment `expect: ...`", path);
        return;
    }
    bool pass = !strcmp(expect, "pass");
    if (pass != (c->promise == PROMISE_PASS))
        list_add_format(complaints, "%s:1: expects `%s`, but its name says the contrary", path,
                        expect);
    AUTO_FREE char *copy = xstrdup(expect);
    if (!pass && !parse_expectations(c, copy))
        list_add_format(complaints, "%s:1: `%s` is not JUDGE KIND, JUDGE KIND|KIND, ... or pass",
                        path, expect);
}

static void add_submission(struct lint_cases *cases, const struct lab *lab, const char *folder,
                           const char *entry, struct list *complaints)
{
    AUTO_FREE char *path = xformat("%s/%s", folder, entry);
    bool pass = text_starts_with(entry, "pass-");
    bool file = text_ends_with(entry, ".c");

    if (!pass && !text_starts_with(entry, "fail-")) {
        list_add_format(complaints, "%s: must be called fail-WHY or pass-WHY", path);
        return;
    }
    if (file && lab->edit.count != 1) {
        list_add_format(complaints, "%s: the lab has several files, so this must be a folder",
                        path);
        return;
    }
    AUTO_FREE char *name = xstrndup(entry, strlen(entry) - (file ? 2 : 0));
    struct lint_case *c = add_case(cases, name, pass ? PROMISE_PASS : PROMISE_FAIL);
    AUTO_FREE char *first = file ? xstrdup(path) : xformat("%s/%s", path, lab->edit.item[0]);
    if (file)
        c->single_file = xstrdup(path);
    else
        c->files = xstrdup(path);
    read_expectation(c, first, complaints);
}

void lint_cases_find(struct lint_cases *cases, const struct lab *lab, const char *course_folder,
                     struct list *complaints)
{
    AUTO_FREE char *folder = xformat("%s/tests/submissions/%s", course_folder, lab->id);
    AUTO_LIST entries = LIST_INIT;

    *cases = (struct lint_cases){0};
    add_broken(cases, lab);
    add_case(cases, "solution", PROMISE_PASS)->files = xstrdup(lab->solution_folder);
    folder_list(folder, &entries);
    for (size_t i = 0; i < entries.count; i++)
        add_submission(cases, lab, folder, entries.item[i], complaints);
}

void lint_cases_release(struct lint_cases *cases)
{
    for (size_t i = 0; i < cases->count; i++) {
        free(cases->item[i].name);
        free(cases->item[i].files);
        free(cases->item[i].single_file);
    }
    free(cases->item);
    *cases = (struct lint_cases){0};
}
