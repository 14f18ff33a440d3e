/* Unwinding with libdwfl, in this process.
 *
 * The program may be in a mount namespace of its own, where its files have names that mean nothing
 * here; so libdwfl is told of each by its way through /proc/TID/root.  Debug information is not
 * looked for elsewhere: unwinding needs only what every program carries. */
#include "run/stack.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <elfutils/libdwfl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct stacks {
    pid_t pid;
    Dwfl *dwfl;
    bool attached;
    struct symbols *symbols;
    uint64_t low, high, bias; /* where the executable is, and how far from where its file says */
};

/* libdwfl's idea of a parameter list. */
/* NOLINTNEXTLINE(readability-function-size) */
static int no_debuginfo(Dwfl_Module *module, void **user, const char *name, Dwarf_Addr base,
                        const char *file, const char *link, GElf_Word crc, char **found)
{
    (void)module, (void)user, (void)name, (void)base, (void)file, (void)link, (void)crc,
        (void)found;
    return -1;
}

static const Dwfl_Callbacks callbacks = {.find_elf = dwfl_linux_proc_find_elf,
                                         .find_debuginfo = no_debuginfo};

/* /proc/TID/maps, with every file named through the process' own root. */
static void read_maps(pid_t tid, struct buffer *maps)
{
    AUTO_FREE char *path = xformat("/proc/%d/maps", (int)tid);
    FILE *file = fopen(path, "re");
    char line[PATH_MAX + 128];

    while (file && fgets(line, sizeof line, file)) {
        char *name = strchr(line, '/');
        if (!name)
            continue;
        buffer_add(maps, line, (size_t)(name - line));
        buffer_format(maps, "/proc/%d/root%s", (int)tid, name);
    }
    if (file)
        fclose(file);
}

static bool report_modules(Dwfl *dwfl, pid_t tid)
{
    AUTO_BUFFER text = BUFFER_INIT;

    read_maps(tid, &text);
    FILE *maps = text.length ? fmemopen(text.text, text.length, "r") : NULL;
    if (!maps)
        return false;
    bool reported = dwfl_linux_proc_maps_report(dwfl, maps) == 0;
    fclose(maps);
    return dwfl_report_end(dwfl, NULL, NULL) == 0 && reported;
}

struct search {
    struct stacks *stacks;
    const char *executable;
};

static int find_executable(Dwfl_Module *module, void **user, const char *name, Dwarf_Addr start,
                           void *context)
{
    struct search *search = context;
    struct stacks *s = search->stacks;
    Dwarf_Addr bias;

    (void)user;
    (void)start;
    if (strcmp(name, search->executable) != 0)
        return DWARF_CB_OK;
    dwfl_module_info(module, NULL, &s->low, &s->high, NULL, NULL, NULL, NULL);
    if (dwfl_module_getelf(module, &bias))
        s->bias = bias;
    return DWARF_CB_ABORT;
}

static void locate_executable(struct stacks *s, pid_t tid)
{
    AUTO_FREE char *link = xformat("/proc/%d/exe", (int)tid);
    char target[PATH_MAX];
    ssize_t n = readlink(link, target, sizeof target - 1);

    if (n < 0)
        return;
    target[n] = '\0';
    AUTO_FREE char *name = xformat("/proc/%d/root%s", (int)tid, target);
    struct search search = {s, name};
    dwfl_getmodules(s->dwfl, find_executable, &search, 0);
}

struct stacks *stacks_open(pid_t pid, pid_t live)
{
    struct stacks *s = xcalloc(1, sizeof *s);
    AUTO_FREE char *executable = xformat("/proc/%d/exe", (int)live);
    AUTO_FREE char *trouble = NULL;

    s->pid = pid;
    s->symbols = symbols_open(executable, &trouble);
    s->dwfl = dwfl_begin(&callbacks);
    if (s->dwfl && report_modules(s->dwfl, live))
        locate_executable(s, live);
    return s;
}

void stacks_close(struct stacks *s)
{
    if (s->dwfl)
        dwfl_end(s->dwfl);
    symbols_close(s->symbols);
    free(s);
}

struct symbols *stacks_symbols(const struct stacks *s)
{
    return s->symbols;
}

uint64_t stacks_file_address(const struct stacks *s, uint64_t address)
{
    return address - s->bias;
}

struct visit {
    const struct stacks *stacks;
    bool (*visit)(uint64_t pc, bool is_call, void *context);
    void *context;
    bool seen_any;
};

static int visit_frame(Dwfl_Frame *frame, void *context)
{
    struct visit *v = context;
    Dwarf_Addr pc;
    bool at_instruction; /* else behind a call */

    v->seen_any = true;
    if (!dwfl_frame_pc(frame, &pc, &at_instruction))
        return DWARF_CB_ABORT;
    if (pc < v->stacks->low || pc >= v->stacks->high)
        return DWARF_CB_OK;
    return v->visit(pc - v->stacks->bias, !at_instruction, v->context) ? DWARF_CB_OK
                                                                       : DWARF_CB_ABORT;
}

bool stacks_visit(struct stacks *s, pid_t tid,
                  bool (*visit)(uint64_t pc, bool is_call, void *context), void *context)
{
    struct visit v = {s, visit, context, false};

    if (!s->dwfl || !s->high)
        return false;
    if (!s->attached && dwfl_linux_proc_attach(s->dwfl, s->pid, false) != 0)
        return false;
    s->attached = true;
    /* that it ends in an error is usual: nothing tells how to unwind where a thread began */
    (void)dwfl_getthread_frames(s->dwfl, tid, visit_frame, &v);
    return v.seen_any;
}
