/* Finding the tools.  Nothing is run for it: names, links and file times tell enough, and a
 * command that only prints a page must not wait for a compiler to start. */
#include "run/toolchain.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "run/pieces.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CLANG_OLDEST = 14, CLANG_NEWEST_KNOWN = 40 };

/* The machines on which our tests have linked ThreadSanitizer with it. */
#ifdef __x86_64__
enum { GOLD_IS_TRIED = 1 };
#else
enum { GOLD_IS_TRIED = 0 };
#endif

/* The first program of that name in PATH. */
static char *find_program(const char *name)
{
    const char *at = getenv("PATH");

    for (at = at ? at : "/usr/local/bin:/usr/bin:/bin"; *at;) {
        size_t length = strcspn(at, ":");
        AUTO_FREE char *path = xformat("%.*s/%s", (int)length, at, name);
        struct stat st;
        if (length && stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0)
            return take_ptr(&path);
        at += length + (at[length] == ':');
    }
    return NULL;
}

/* 14 of /usr/lib/llvm-14/bin/clang or /opt/llvm/bin/clang-14; 0 if the name does not tell. */
static unsigned version_in_path(const char *path)
{
    static const char *const marks[] = {"/clang-", "/llvm-"};

    for (size_t i = 0; i < ARRAY_COUNT(marks); i++) {
        const char *at = strstr(path, marks[i]);
        if (at && isdigit((unsigned char)at[strlen(marks[i])]))
            return (unsigned)strtoul(at + strlen(marks[i]), NULL, 10);
    }
    return 0;
}

static void find_clang(struct toolchain *t)
{
    for (unsigned v = CLANG_NEWEST_KNOWN; v >= CLANG_OLDEST && !t->clang; v--) {
        AUTO_FREE char *name = xformat("clang-%u", v);
        t->clang = find_program(name);
        t->clang_major = v;
    }
    AUTO_FREE char *plain = find_program("clang");
    char target[PATH_MAX];
    unsigned version = plain && realpath(plain, target) ? version_in_path(target) : 0;
    /* a plain "clang" whose version its path does not tell is better than none */
    if (plain && (t->clang ? version > t->clang_major : !version || version >= CLANG_OLDEST)) {
        free(t->clang);
        t->clang = take_ptr(&plain);
        t->clang_major = version;
    }
    if (!t->clang)
        t->clang_major = 0;
}

void toolchain_find(struct toolchain *t)
{
    toolchain_release(t);
    find_clang(t);
    if (GOLD_IS_TRIED)
        t->gold = find_program("ld.gold");
    t->valgrind = find_program("valgrind");
    t->gdb = find_program("gdb");
    t->library_folder = pieces_folder();
}

void toolchain_release(struct toolchain *t)
{
    free(t->clang);
    free(t->gold);
    free(t->valgrind);
    free(t->gdb);
    free(t->library_folder);
    *t = (struct toolchain)TOOLCHAIN_INIT;
}

static void add_identity(struct buffer *b, const char *path)
{
    struct stat st;

    if (path && stat(path, &st) == 0)
        buffer_format(b, "%s %lld %lld.%09ld\n", path, (long long)st.st_size,
                      (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    else
        buffer_format(b, "%s -\n", path ? path : "none");
}

char *toolchain_identity(const struct toolchain *t)
{
    static const char *const pieces[] = {"tsan_report.o", "libracelab-explore.so"};
    struct buffer b = BUFFER_INIT;

    add_identity(&b, t->clang);
    add_identity(&b, t->gold);
    add_identity(&b, t->valgrind);
    for (size_t i = 0; t->library_folder && i < ARRAY_COUNT(pieces); i++) {
        AUTO_FREE char *path = xformat("%s/%s", t->library_folder, pieces[i]);
        add_identity(&b, path);
    }
    return buffer_detach(&b);
}
