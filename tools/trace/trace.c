/* What a trace owns, and which program it belongs to. */
#include "trace/trace.h"

#include "base/alloc.h"
#include "base/file.h"

#include <errno.h>
#include <sha2.h>
#include <stdlib.h>
#include <string.h>

void trace_step_release(struct trace_step *s)
{
    free(s->operation);
    free(s->object);
    free(s->file);
    free(s->function);
    free(s->before);
    free(s->after);
    *s = (struct trace_step){0};
}

void trace_release(struct trace *t)
{
    char *texts[] = {t->program, t->identity, t->options, t->expected_stdout,
                     t->kind,    t->message,  t->printed};

    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        free(texts[i]);
    list_release(&t->sources);
    list_release(&t->names);
    list_release(&t->macros);
    list_release(&t->flags);
    for (size_t i = 0; i < t->step_count; i++)
        trace_step_release(&t->steps[i]);
    free(t->steps);
    free(t->choices);
    *t = (struct trace)TRACE_INIT;
}

static void add_text(SHA2_CTX *hash, const char *text)
{
    SHA256Update(hash, (const uint8_t *)text, strlen(text) + 1);
}

static int add_source(SHA2_CTX *hash, const char *path, const char *name, char **trouble)
{
    size_t bytes = 0;
    AUTO_FREE char *text = file_read(path, &bytes);

    if (!text) {
        *trouble = xformat("cannot read %s: %s", path, strerror(errno));
        return -1;
    }
    AUTO_FREE char *head = xformat("%s %zu", name, bytes);
    add_text(hash, head);
    SHA256Update(hash, (const uint8_t *)text, bytes);
    return 0;
}

char *trace_identity(const struct trace *t, char **trouble)
{
    char hex[SHA256_DIGEST_STRING_LENGTH];
    SHA2_CTX hash;

    SHA256Init(&hash);
    for (size_t i = 0; i < t->sources.count; i++)
        if (add_source(&hash, t->sources.item[i], t->names.item[i], trouble) < 0)
            return NULL;
    for (size_t i = 0; i < t->macros.count; i++)
        add_text(&hash, t->macros.item[i]);
    for (size_t i = 0; i < t->flags.count; i++)
        add_text(&hash, t->flags.item[i]);
    return xstrdup(SHA256End(&hash, hex));
}
