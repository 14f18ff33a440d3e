/* One JSON file a result, named after the SHA-256 of all that decided it. */
#include "cli/cache.h"

#include "base/alloc.h"
#include "base/file.h"
#include "reports/json.h"

#include <jansson.h>
#include <sha2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void add_text(SHA2_CTX *hash, const char *text)
{
    SHA256Update(hash, (const uint8_t *)text, strlen(text) + 1);
}

/* A missing file is told from an empty one by its length. */
static void add_file(SHA2_CTX *hash, const char *folder, const char *name)
{
    AUTO_FREE char *path = xformat("%s/%s", folder, name);
    size_t bytes = 0;
    AUTO_FREE char *text = file_read(path, &bytes);
    AUTO_FREE char *head = xformat("%s %zd", name, text ? (ssize_t)bytes : (ssize_t)-1);

    add_text(hash, head);
    if (text)
        SHA256Update(hash, (const uint8_t *)text, bytes);
}

static void add_files(SHA2_CTX *hash, const char *folder, const struct list *names)
{
    for (size_t i = 0; i < names->count; i++)
        add_file(hash, folder, names->item[i]);
}

/* racelab itself: the program and the pieces it links into submissions. */
static void add_ourselves(SHA2_CTX *hash, const struct toolchain *tools)
{
    static const char *const pieces[] = {"racelab", "racelab-supervisor", "tsan_report.o",
                                         "tsan_report.flags", "libracelab-explore.so"};

    for (size_t i = 0; i < ARRAY_COUNT(pieces); i++) {
        AUTO_FREE char *path = xformat("%s/%s", tools->library_folder, pieces[i]);
        struct stat st = {0};
        stat(path, &st);
        AUTO_FREE char *identity = xformat("%s %ld %ld.%09ld", pieces[i], (long)st.st_size,
                                           (long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
        add_text(hash, identity);
    }
}

char *cache_key(struct context *c, const struct judging *j)
{
    const struct toolchain *tools = context_tools(c);
    AUTO_FREE char *identity = toolchain_identity(tools);
    SHA2_CTX hash;
    char hex[SHA256_DIGEST_STRING_LENGTH];

    SHA256Init(&hash);
    add_ourselves(&hash, tools);
    add_text(&hash, identity);
    add_text(&hash, j->lab->id);
    add_file(&hash, j->lab->folder, "lab.yml");
    if (j->single_file)
        add_file(&hash, "", j->single_file);
    else
        add_files(&hash, j->files, &j->lab->edit);
    add_files(&hash, j->lab->folder, &j->lab->harness);
    for (size_t i = 0; j->only && i < j->only->count; i++)
        add_text(&hash, j->only->item[i]);
    return xstrdup(SHA256End(&hash, hex));
}

static char *entry_path(const struct context *c, const char *key)
{
    return xformat("%s/cache/%s.json", c->state, key);
}

/* A trace that was cleared away makes the entry worthless: its report would point nowhere. */
static bool traces_are_there(const struct lab_result *result)
{
    for (size_t i = 0; i < result->check_count; i++)
        if (result->check[i].trace && !file_exists(result->check[i].trace))
            return false;
    return true;
}

bool cache_get(const struct context *c, const char *key, struct lab_result *result)
{
    AUTO_FREE char *path = entry_path(c, key);
    AUTO_FREE char *text = file_read(path, NULL);
    json_t *json = text ? json_loads(text, 0, NULL) : NULL;
    bool found = json && json_lab_read(json, result) == 0;

    json_decref(json);
    if (found && !traces_are_there(result)) {
        lab_result_release(result);
        return false;
    }
    if (found)
        result->cached = true;
    return found;
}

void cache_put(const struct context *c, const char *key, const struct lab_result *result)
{
    if (result->verdict != VERDICT_PASS && result->verdict != VERDICT_FAIL)
        return;
    for (size_t i = 0; i < result->check_count; i++)
        if (result->check[i].verdict == VERDICT_ERROR)
            return;
    AUTO_FREE char *folder = xformat("%s/cache", c->state);
    AUTO_FREE char *path = entry_path(c, key);
    json_t *json = json_lab(result);
    AUTO_FREE char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    if (text && folder_create(folder) == 0)
        file_write(path, text, strlen(text));
}
