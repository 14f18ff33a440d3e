/* The compilers and tools of this machine, and how a submission is compiled with them.
 *
 *     struct toolchain tools = TOOLCHAIN_INIT;
 *     toolchain_find(&tools);                 // cheap: looks in PATH, runs nothing
 *     struct compilation c = COMPILATION_INIT;
 *     c.variant = VARIANT_TSAN;
 *     c.folder = "/private/build";            // sources are named relative to it
 *     list_add(&c.sources, "counter.c");
 *     list_add(&c.macros, "ROUNDS=1000");
 *     c.output = "counter.tsan";
 *     if (toolchain_compile(&tools, &c) < 0)
 *         ...we failed (no compiler, no room on the disk): c.trouble...
 *     if (!c.succeeded)
 *         ...the program does not compile: c.diagnostics...
 *
 * Sources are compiled directly and side by side; there is no CMake per submission.  The compiler
 * is run by process_run(), so nothing that is compiled can keep it busy for ever or fill the
 * disk: a source that makes it exceed its limits is told so in a diagnostic.  That the compiler
 * crashes, is killed, or has no room is trouble, not the program's fault.
 *
 * What newer compilers refuse is refused by all (calling a function that was not declared, making
 * an int of a pointer...), so that the verdict does not hang on which one is found. */
#ifndef RACELAB_RUN_TOOLCHAIN_H
#define RACELAB_RUN_TOOLCHAIN_H

#include "base/list.h"

#include <stdbool.h>
#include <stddef.h>

enum variant {
    VARIANT_PLAIN,    /* -O1, for behaviour */
    VARIANT_TSAN,     /* with ThreadSanitizer and racelab's report hook */
    VARIANT_HELGRIND, /* plain, no inlining, frame pointers, DWARF 4 */
    VARIANT_EXPLORE,  /* TSan's hooks, racelab's explorer instead of TSan's runtime */
    VARIANT_COUNT
};

struct toolchain {
    char *clang; /* path of the newest clang, >= 14; NULL if there is none */
    unsigned clang_major;
    char *gold; /* paths, or NULL; gold is used where it is the quicker linker */
    char *valgrind;
    char *gdb;
    char *library_folder; /* where our own pieces lie that are linked into programs (tsan_report.o,
                             libracelab-explore.so): beside the running program */
};

#define TOOLCHAIN_INIT                                                                             \
    {                                                                                              \
        0                                                                                          \
    }

void toolchain_find(struct toolchain *t);
void toolchain_release(struct toolchain *t);

/* Identity for cache keys: path, size and time of every tool. Caller frees. */
char *toolchain_identity(const struct toolchain *t);

/* File names are as the compiler was given them, relative to the folder; never NULL: "" and 0 where
 * the message has no place. */
struct diagnostic {
    char *file;
    unsigned line, column; /* 0: unknown */
    bool error;            /* else a warning */
    char *message;
};

struct compilation {
    enum variant variant;
    const char *folder;  /* working directory of the compiler */
    struct list sources; /* relative to folder; each is compiled to an object of its own, which is
                            removed after linking */
    struct list macros;  /* NAME=VALUE */
    struct list flags;   /* further flags, -I and -l among them */
    const char *output;  /* the program, relative to folder */

    bool succeeded;
    struct diagnostic *diagnostics; /* in the order of the compiler's output */
    size_t diagnostic_count;
    char *trouble; /* toolchain_compile() returned -1: why */
};

#define COMPILATION_INIT                                                                           \
    {                                                                                              \
        0                                                                                          \
    }

int toolchain_compile(const struct toolchain *t, struct compilation *c);
void compilation_release(struct compilation *c);

/* Parses what clang, gcc and their linkers printed, and adds it to an array that may already hold
 * some (NULL and 0 to begin with).  Notes are left out.  Pure. */
void diagnostics_parse(const char *text, struct diagnostic **diagnostics, size_t *count);
void diagnostics_add(struct diagnostic **diagnostics, size_t *count, const struct diagnostic *d);
void diagnostics_free(struct diagnostic *diagnostics, size_t count);

#endif
