/* What compilers and linkers print, as data.
 *
 *     FILE:LINE:COLUMN: error: MESSAGE                 clang, gcc
 *     clang: error: MESSAGE                            the driver: no place
 *     /usr/bin/ld: OBJECT:FILE:LINE: MESSAGE           GNU ld; the first two parts may be missing
 *     FILE:(.text+0x2): undefined reference to `f'     GNU ld without debug information
 *     ld.lld: error: MESSAGE                           lld, the place in a later line:
 *     >>> referenced by FILE:LINE
 *
 * All else (notes, "in function ...", carets, summaries) is left out.  The text is the compiler's
 * but quotes the student's: any line may hold anything, and none may do worse than be misread. */
#include "run/toolchain.h"

#include "base/alloc.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void diagnostics_add(struct diagnostic **diagnostics, size_t *count, const struct diagnostic *d)
{
    *diagnostics = xgrow(*diagnostics, *count, sizeof **diagnostics);
    (*diagnostics)[(*count)++] = *d;
}

void diagnostics_free(struct diagnostic *diagnostics, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(diagnostics[i].file);
        free(diagnostics[i].message);
    }
    free(diagnostics);
}

static unsigned read_number(const char **at)
{
    unsigned n = 0;

    for (; isdigit((unsigned char)**at); (*at)++)
        n = n < 100000000 ? n * 10 + (unsigned)(**at - '0') : n;
    return n;
}

/* FILE:LINE: or FILE:LINE:COLUMN: with a blank behind; returns what follows, or NULL. */
static const char *read_place(const char *line, struct diagnostic *d)
{
    const char *colon = strchr(line, ':');

    while (colon && !isdigit((unsigned char)colon[1]))
        colon = strchr(colon + 1, ':');
    if (!colon || colon == line)
        return NULL;
    const char *at = colon + 1;
    unsigned number = read_number(&at), column = 0;
    if (at[0] == ':' && isdigit((unsigned char)at[1])) {
        at++;
        column = read_number(&at);
    }
    if (at[0] != ':' || at[1] != ' ')
        return NULL;
    d->file = xstrndup(line, (size_t)(colon - line));
    d->line = number;
    d->column = column;
    return at + 2;
}

/* FILE:(.text+0x2): the linker's, where there is no debug information. */
static const char *read_section_place(const char *line, struct diagnostic *d)
{
    const char *colon = strstr(line, ":(");
    const char *end = colon ? strstr(colon, "): ") : NULL;

    if (!end)
        return NULL;
    d->file = xstrndup(line, (size_t)(colon - line));
    return end + 3;
}

enum severity { IS_NOTHING, IS_WARNING, IS_ERROR };

static enum severity read_severity(const char **message)
{
    static const struct {
        const char *word;
        enum severity severity;
    } words[] = {
        {"error: ", IS_ERROR},
        {"fatal error: ", IS_ERROR},
        {"warning: ", IS_WARNING},
    };

    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (text_starts_with(*message, words[i].word)) {
            *message += strlen(words[i].word);
            return words[i].severity;
        }
    return IS_NOTHING;
}

static bool is_linker_error(const char *message)
{
    return text_starts_with(message, "undefined reference to") ||
           text_starts_with(message, "multiple definition of");
}

/* The end of a prefix "/usr/bin/ld: " (ld, ld.bfd, ld.gold, ld.lld, with any path), or line. */
static const char *behind_linker(const char *line)
{
    const char *colon = strstr(line, ": ");

    if (!colon)
        return line;
    const char *name = colon;
    while (name > line && name[-1] != '/' && !isspace((unsigned char)name[-1]))
        name--;
    return text_starts_with(name, "ld:") || text_starts_with(name, "ld.") ? colon + 2 : line;
}

/* The end of a prefix "main.o:" that GNU ld puts before a file's name. */
static const char *behind_object(const char *line)
{
    const char *colon = strchr(line, ':');

    return colon && colon - line > 2 && !strncmp(colon - 2, ".o:", 3) && colon[1] != ' ' ? colon + 1
                                                                                         : line;
}

/* That linking failed is known from what failed. */
static bool is_summary(const char *message)
{
    return text_starts_with(message, "linker command failed") ||
           text_starts_with(message, "ld returned");
}

/* "multiple definition of `f'; main.o:main.c:3: first defined here": the object is ours, and gone
 * when this is read. */
static char *clean_message(const char *message)
{
    const char *semicolon = strstr(message, "; ");

    if (!semicolon || !text_starts_with(message, "multiple definition of"))
        return xstrdup(message);
    return xformat("%.*s; %s", (int)(semicolon - message), message, behind_object(semicolon + 2));
}

static void clean_file(struct diagnostic *d)
{
    if (!d->file)
        d->file = xstrdup("");
    if (text_starts_with(d->file, "./"))
        memmove(d->file, d->file + 2, strlen(d->file + 2) + 1);
}

struct parse {
    struct diagnostic **diagnostics;
    size_t *count, first; /* of this text */
};

static void keep(struct parse *p, struct diagnostic *d, enum severity severity, const char *message)
{
    d->error = severity == IS_ERROR;
    d->message = clean_message(message);
    clean_file(d);
    diagnostics_add(p->diagnostics, p->count, d);
}

static void parse_placed(struct parse *p, const char *line)
{
    struct diagnostic d = {0};
    const char *message = read_place(line, &d);
    enum severity severity = IS_NOTHING;

    if (!message)
        message = read_section_place(line, &d);
    if (message) {
        severity = is_linker_error(message) ? IS_ERROR : read_severity(&message);
    }
    if (severity == IS_NOTHING)
        free(d.file);
    else
        keep(p, &d, severity, message);
}

/* "clang: error: ...", "clang-14: error: ...", "error: ...": words, a colon, a severity. */
static bool parse_placeless(struct parse *p, const char *line)
{
    struct diagnostic d = {0};
    const char *message = line;
    enum severity severity = read_severity(&message);

    if (severity == IS_NOTHING) {
        size_t name = strcspn(line, ": /");
        if (line[name] != ':' || line[name + 1] != ' ')
            return false;
        message = line + name + 2;
        severity = read_severity(&message);
    }
    if (severity == IS_NOTHING)
        return false;
    if (!is_summary(message))
        keep(p, &d, severity, message);
    return true;
}

/* A line of GNU ld's that has no place: "cannot find -lfoo". */
static void parse_bare_linker_line(struct parse *p, const char *line)
{
    struct diagnostic d = {0};
    size_t length = strlen(line);

    if (length && line[length - 1] != ':')
        keep(p, &d, IS_ERROR, line);
}

/* ">>> referenced by FILE:LINE (PATH)": the place of lld's last error. */
static void parse_detail(struct parse *p, const char *line)
{
    const char *place = text_starts_with(line, "referenced by ") ? line + 14
                        : text_starts_with(line, "defined at ")  ? line + 11
                                                                 : NULL;
    if (!place || *p->count == p->first)
        return;
    struct diagnostic *d = &(*p->diagnostics)[*p->count - 1];
    size_t name = strcspn(place, ":");
    const char *at = place + name + (place[name] == ':');
    if (!isdigit((unsigned char)*at))
        return;
    free(d->file);
    d->file = xstrndup(place, name);
    d->line = read_number(&at);
    clean_file(d);
}

static void parse_line(struct parse *p, const char *line)
{
    const char *rest = behind_linker(line);
    size_t before = *p->count;

    if (isspace((unsigned char)*line))
        return; /* a quotation */
    if (text_starts_with(line, ">>> ")) {
        parse_detail(p, line + 4);
        return;
    }
    if (parse_placeless(p, rest))
        return;
    parse_placed(p, behind_object(rest));
    if (rest != line && *p->count == before)
        parse_bare_linker_line(p, rest);
}

void diagnostics_parse(const char *text, struct diagnostic **diagnostics, size_t *count)
{
    struct parse p = {diagnostics, count, *count};

    while (*text) {
        size_t length = strcspn(text, "\n");
        AUTO_FREE char *line = xstrndup(text, length);
        parse_line(&p, line);
        text += length + (text[length] == '\n');
    }
}
