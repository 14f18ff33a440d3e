/* Building files that belong to no lab. */
#include "cli/program.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/die.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static void copy_sources(struct program *p, const struct program_sources *sources)
{
    for (size_t i = 0; i < sources->paths->count; i++) {
        const char *path = sources->paths->item[i];
        const char *name = sources->names ? sources->names->item[i] : last_name(path);
        AUTO_FREE char *target = xformat("%s/%s", p->folder, name);
        char *original = realpath(path, NULL);
        if (list_has(&p->lab.edit, name)) {
            program_release(p);
            die(EXIT_USAGE, "two files are called %s; explore wants different names", name);
        }
        if (!original || file_copy(original, target) < 0) {
            int saved = errno;
            free(original);
            program_release(p);
            die(EXIT_USAGE, "cannot read %s: %s", path, strerror(saved));
        }
        list_take(&p->originals, original);
        list_add(&p->lab.edit, name);
    }
}

/* "-Iinclude" names a folder relative to where the user is, but the compiler runs elsewhere. */
static void add_flags(struct compilation *c, const struct program *p, const struct list *flags)
{
    for (size_t i = 0; i < flags->count; i++) {
        const char *flag = flags->item[i];
        char *folder = text_starts_with(flag, "-I") ? realpath(flag + 2, NULL) : NULL;
        if (folder)
            list_add_format(&c->flags, "-I%s", folder);
        else
            list_add(&c->flags, flag);
        free(folder);
    }
    for (size_t i = 0; i < p->originals.count; i++) {
        const char *path = p->originals.item[i];
        list_add_format(&c->flags, "-I%.*s", (int)(last_name(path) - path), path);
    }
}

static char *shown_file(const char *file, const struct list *names, const struct list *paths)
{
    for (size_t i = 0; i < names->count; i++)
        if (!strcmp(names->item[i], file))
            return context_shown_path(paths->item[i]);
    return xstrdup(file);
}

static void show_diagnostic(const struct diagnostic *d, const struct list *names,
                            const struct list *paths)
{
    AUTO_FREE char *file = shown_file(d->file, names, paths);
    AUTO_BUFFER raw = BUFFER_INIT;
    AUTO_BUFFER safe = BUFFER_INIT;

    if (*file && d->line)
        buffer_format(&raw, "%s:%u:%u: ", file, d->line, d->column);
    else if (*file)
        buffer_format(&raw, "%s: ", file);
    buffer_format(&raw, "%s: %s", d->error ? "compile-error" : "compile-warning", d->message);
    text_add_escaped(&safe, raw.text, raw.length, false);
    fprintf(stderr, "%s\n", safe.text);
}

void program_show_diagnostics(const struct compilation *c, const struct list *names,
                              const struct list *paths)
{
    for (size_t i = 0; i < c->diagnostic_count; i++)
        show_diagnostic(&c->diagnostics[i], names, paths);
}

static void compile(struct program *p, struct context *c, const struct program_sources *sources)
{
    struct compilation compilation = COMPILATION_INIT;

    compilation.variant = VARIANT_EXPLORE;
    compilation.folder = p->folder;
    compilation.output = "program";
    list_add_all(&compilation.sources, &p->lab.edit);
    list_add_all(&compilation.macros, sources->macros);
    add_flags(&compilation, p, sources->flags);
    int ran = toolchain_compile(context_tools(c), &compilation);
    AUTO_FREE char *trouble = ran < 0 ? xstrdup(compilation.trouble) : NULL;
    if (ran == 0 && !compilation.succeeded)
        program_show_diagnostics(&compilation, &p->lab.edit, &p->originals);
    bool succeeded = compilation.succeeded;
    compilation.output = NULL;
    compilation_release(&compilation);
    if (ran == 0 && succeeded)
        return;
    program_release(p);
    if (ran < 0)
        die(EXIT_TROUBLE, "%s", trouble);
    die(EXIT_FAILED, "it does not compile");
}

void program_build(struct program *p, struct context *c, const struct program_sources *sources)
{
    AUTO_FREE char *work = context_work(c);
    AUTO_FREE char *prefix = xformat("%s/program", work);

    *p = (struct program){.folder = folder_temporary(prefix)};
    if (!p->folder)
        die(EXIT_TROUBLE, "cannot make a folder %s-XXXXXX: %s", prefix, strerror(errno));
    p->lab.id = xstrdup("program");
    copy_sources(p, sources);
    compile(p, c, sources);
    p->path = xformat("%s/program", p->folder);
}

void program_release(struct program *p)
{
    if (p->folder)
        folder_remove(p->folder);
    free(p->folder);
    free(p->path);
    list_release(&p->originals);
    lab_release(&p->lab);
    *p = (struct program){0};
}
