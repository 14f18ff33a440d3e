/* racelab show, hint, solution: a lab's pages, rendered for a terminal. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/page.h"
#include "cli/progress.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define HINT_LEVELS 3

static char *read_page(const char *path)
{
    char *text = file_read(path, NULL);

    if (!text)
        die(EXIT_TROUBLE, "cannot read %s: %s", path, strerror(errno));
    return text;
}

enum exit_status cmd_show(struct context *c, int argc, char **argv)
{
    const struct lab *lab = context_lab(c, arguments_single(argc, argv, "lab"));
    AUTO_FREE char *path = xformat("%s/README.md", lab->folder);
    AUTO_FREE char *text = read_page(path);

    page_print(c, text);
    printf("\n");
    for (size_t i = 0; i < lab->edit.count; i++) {
        AUTO_FREE char *whole = xformat("%s/%s", lab->folder, lab->edit.item[i]);
        AUTO_FREE char *shown = context_shown_path(whole);
        page_wrap("edit  ", "      ", shown);
    }
    printf("then  racelab check %s\n", lab->id);
    return EXIT_PASSED;
}

/* The n-th "## " section of hints.md, heading included; NULL if there are fewer.  Caller frees. */
static char *hint_section(const char *text, unsigned level)
{
    const char *start = text_starts_with(text, "## ") ? text : strstr(text, "\n## ");

    for (unsigned n = 1; start && n < level; n++)
        start = strstr(start + 1, "\n## ");
    if (!start)
        return NULL;
    start += *start == '\n';
    const char *end = strstr(start, "\n## ");
    return xstrndup(start, end ? (size_t)(end - start + 1) : strlen(start));
}

static char *level_path(const struct context *c, const struct lab *lab)
{
    return xformat("%s/hints/%s", c->state, lab->id);
}

/* The hint after the one last shown; the last one again when there are no more. */
static unsigned next_level(const struct context *c, const struct lab *lab)
{
    AUTO_FREE char *path = level_path(c, lab);
    AUTO_FREE char *text = file_read(path, NULL);
    unsigned long shown = 0;

    if (text && text_to_number(text, HINT_LEVELS, &shown) && shown >= HINT_LEVELS)
        return HINT_LEVELS;
    return (unsigned)shown + 1;
}

/* Where nothing can be written, a hint is still a hint. */
static void remember_level(const struct context *c, const struct lab *lab, unsigned level)
{
    AUTO_FREE char *folder = xformat("%s/hints", c->state);
    AUTO_FREE char *path = level_path(c, lab);
    AUTO_FREE char *text = xformat("%u", level);

    if (folder_create(folder) < 0 || file_write(path, text, strlen(text)) < 0)
        fprintf(stderr,
                "racelab: cannot remember in %s which hint you saw: %s; ask for the next one with "
                "--level\n",
                path, strerror(errno));
}

static void print_hint(struct context *c, const struct lab *lab, unsigned level)
{
    AUTO_FREE char *path = xformat("%s/hints.md", lab->folder);
    AUTO_FREE char *text = read_page(path);
    AUTO_FREE char *section = hint_section(text, level);

    if (!section)
        die(EXIT_TROUBLE, "%s has no hint number %u (a `## ` heading for each)", path, level);
    page_print(c, section);
    if (level < HINT_LEVELS)
        printf("\nhint %u of %u; the next one: racelab hint %s\n", level, HINT_LEVELS, lab->id);
    else
        printf("\nhint %u of %u: there are no more\n", level, HINT_LEVELS);
}

enum exit_status cmd_hint(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *id = NULL, *value;
    unsigned level = 0;

    while (arguments_next(&a)) {
        if ((value = arguments_value(&a, "--level")))
            level = (unsigned)arguments_number("--level", value, 1, HINT_LEVELS);
        else if (id)
            die(EXIT_USAGE, "hint: one lab at a time\nSee `racelab help hint`.");
        else
            id = arguments_word(&a);
    }
    if (!id)
        die(EXIT_USAGE, "hint: which lab?\nSee `racelab help hint`.");
    const struct lab *lab = context_lab(c, id);
    bool chosen = level != 0;
    if (!chosen)
        level = next_level(c, lab);
    print_hint(c, lab, level);
    if (!chosen)
        remember_level(c, lab, level);
    return EXIT_PASSED;
}

static void print_code(const char *path, const char *name)
{
    AUTO_FREE char *text = read_page(path);
    AUTO_BUFFER safe = BUFFER_INIT;

    text_add_escaped(&safe, text, strlen(text), true);
    printf("\n---- %s ----\n%s", name, safe.text);
}

static bool passes(struct context *c, const char *id)
{
    struct problem problem = PROBLEM_INIT;
    const struct course_lab *lab = course_find(context_course(c), id, &problem);

    problem_release(&problem);
    return lab && progress_of(c, lab) == PROGRESS_PASSED;
}

enum exit_status cmd_solution(struct context *c, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *id = NULL;
    bool spoil = false;

    while (arguments_next(&a)) {
        if (arguments_flag(&a, "--spoil"))
            spoil = true;
        else if (id)
            die(EXIT_USAGE, "solution: one lab at a time\nSee `racelab help solution`.");
        else
            id = arguments_word(&a);
    }
    if (!id)
        die(EXIT_USAGE, "solution: which lab?\nSee `racelab help solution`.");
    const struct lab *lab = context_lab(c, id);
    if (!spoil && !passes(c, id))
        die(EXIT_FAILED,
            "the solution is shown once your own passes: racelab check %s\n"
            "To see it all the same: racelab solution %s --spoil",
            id, id);
    AUTO_FREE char *why = xformat("%s/WHY.md", lab->solution_folder);
    AUTO_FREE char *text = read_page(why);
    page_print(c, text);
    for (size_t i = 0; i < lab->edit.count; i++) {
        AUTO_FREE char *path = xformat("%s/%s", lab->solution_folder, lab->edit.item[i]);
        print_code(path, lab->edit.item[i]);
    }
    return EXIT_PASSED;
}
