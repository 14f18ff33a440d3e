/* Folders, course and tools, found once for a command. */
#include "cli/context.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/die.h"
#include "cli/workplace.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* HOME/build/PRESET/bin/racelab: three folders up from the program is build/, four the checkout. */
static char *folder_above_program(unsigned levels)
{
    char *path = realpath("/proc/self/exe", NULL);

    if (!path)
        die(EXIT_TROUBLE, "cannot find my own program: %s", strerror(errno));
    for (unsigned i = 0; i <= levels; i++)
        path = dirname(path);
    return path;
}

static char *from_environment(const char *name, unsigned levels_above_program)
{
    const char *value = getenv(name);

    return value && *value ? xstrdup(value) : folder_above_program(levels_above_program);
}

void context_init(struct context *c)
{
    *c = (struct context){0};
    c->home = from_environment("RACELAB_HOME", 3);
    c->state = from_environment("RACELAB_STATE", 2);
    c->course_folder = xstrdup(c->home);
    const char *no_color = getenv("NO_COLOR");
    if (no_color && *no_color)
        c->color = COLOR_NEVER;
}

void context_release(struct context *c)
{
    if (c->course_loaded)
        course_release(&c->course);
    if (c->tools_found)
        toolchain_release(&c->tools);
    free(c->home);
    free(c->state);
    free(c->course_folder);
    *c = (struct context){0};
}

const struct course *context_course(struct context *c)
{
    struct problem problem = PROBLEM_INIT;

    if (c->course_loaded)
        return &c->course;
    if (course_load(&c->course, c->course_folder, &problem) < 0)
        die(EXIT_USAGE, "%s", problem.text);
    c->course_loaded = true;
    return &c->course;
}

const struct lab *context_lab(struct context *c, const char *id)
{
    struct problem problem = PROBLEM_INIT;
    const struct course_lab *found = course_find(context_course(c), id, &problem);

    if (!found)
        die(EXIT_USAGE, "%s", problem.text);
    if (found->broken_manifest)
        die(EXIT_TROUBLE, "the manifest of lab %s is broken: %s", id, found->broken_manifest);
    return &found->lab;
}

const struct toolchain *context_tools(struct context *c)
{
    if (!c->tools_found)
        toolchain_find(&c->tools);
    c->tools_found = true;
    return &c->tools;
}

char *context_folder(const struct context *c, const char *name)
{
    AUTO_FREE char *path = xformat("%s/%s", c->state, name);

    if (folder_create(path) < 0)
        die(EXIT_TROUBLE,
            "cannot make the folder %s: %s\n"
            "Set RACELAB_STATE to a folder that racelab may write to.",
            path, strerror(errno));
    return take_ptr(&path);
}

static void remove_at_exit(int status, void *work)
{
    (void)status;
    workplace_free(work);
}

char *context_work(struct context *c)
{
    if (!c->work) {
        AUTO_FREE char *parent = context_folder(c, "work");
        workplace_sweep(parent);
        c->work = workplace_new(parent);
        if (!c->work)
            die(EXIT_TROUBLE, "cannot make a folder in %s: %s", parent, strerror(errno));
        on_exit(remove_at_exit, c->work); /* die() ends us from anywhere */
    }
    return xstrdup(workplace_folder(c->work));
}

void context_make_ready(struct context *c)
{
    context_course(c);
    context_tools(c);
    free(context_folder(c, "traces"));
    free(context_work(c));
}

char *context_shown_path(const char *path)
{
    AUTO_FREE char *here = getcwd(NULL, 0);
    size_t length = here ? strlen(here) : 0;

    if (length > 1 && !strncmp(path, here, length) && path[length] == '/')
        return xstrdup(path + length + 1);
    return xstrdup(path);
}

bool context_color(const struct context *c)
{
    if (c->color == COLOR_AUTO)
        return isatty(STDOUT_FILENO);
    return c->color == COLOR_ALWAYS;
}

unsigned context_width(void)
{
    struct winsize size;
    unsigned long columns = 0;
    const char *set = getenv("COLUMNS");

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        columns = size.ws_col;
    else if (!set || !text_to_number(set, 1000, &columns))
        columns = 80;
    return columns < 20 ? 20 : (unsigned)columns;
}

char *context_command_line(int argc, char **argv)
{
    AUTO_BUFFER text = BUFFER_INIT;

    buffer_add_text(&text, "racelab");
    for (int i = 0; i < argc; i++) {
        buffer_add_char(&text, ' ');
        text_add_shell_word(&text, argv[i]);
    }
    return buffer_detach(&text);
}
