/* Tracked areas and hot pages.  See memory.h for the idea.
 *
 * An area belongs to the tracker from memory_track() on and never leaves it.  A page is cold
 * (read-only, and as it was) or hot (writable, with a copy of how it was).  Pages only ever go
 * from cold to hot, so after the first few executions there are no more faults. */
#include "explore/memory.h"

#include <link.h>
#include <string.h>
#include <sys/mman.h>

#include "explore/pages.h"
#include "explore/start.h"

enum { PAGE = PAGE_BYTES, AREAS_MAX = 256, HOT_MAX = 1 << 16, MODULES_MAX = 64 };

struct area {
    uintptr_t start, end;
    bool program; /* of the program itself, not of a library */
};

static struct area areas[AREAS_MAX];
static int area_count;
static struct {
    char *page;
    char *copy;
    bool program;
} * hot;
static int hot_count;
static char *copies; /* HOT_MAX pages, used in order */
static struct module modules[MODULES_MAX];
static int module_count;

void *memory_reserve(size_t bytes)
{
    void *memory = pages_reserve(bytes);
    if (!memory)
        start_die("out of address space");
    return memory;
}

static void track(uintptr_t start, uintptr_t end, bool program)
{
    if (area_count == AREAS_MAX)
        start_die("too many writable segments");
    if (start >= end)
        return;
    areas[area_count++] = (struct area){start, end, program};
    pages_protect(start, end - start, PROT_READ);
}

void memory_track(char *start, size_t bytes)
{
    track((uintptr_t)start, (uintptr_t)start + bytes, false);
}

static const struct area *area_of(uintptr_t address)
{
    for (int i = 0; i < area_count; i++)
        if (address >= areas[i].start && address < areas[i].end)
            return &areas[i];
    return NULL;
}

static bool is_hot(const char *page)
{
    for (int i = 0; i < hot_count; i++)
        if (hot[i].page == page)
            return true;
    return false;
}

bool memory_fault(uintptr_t address)
{
    const struct area *area = area_of(address);
    char *page = (char *)(address & ~(uintptr_t)(PAGE - 1));
    if (!area || is_hot(page) || hot_count == HOT_MAX)
        return false;
    char *copy = copies + (size_t)hot_count * PAGE;
    memcpy(copy, page, PAGE);
    pages_protect((uintptr_t)page, PAGE, PROT_READ | PROT_WRITE);
    hot[hot_count].page = page;
    hot[hot_count].program = area->program;
    hot[hot_count++].copy = copy;
    return true;
}

void memory_touch(void *start, size_t bytes)
{
    uintptr_t end = (uintptr_t)start + bytes;
    for (uintptr_t a = (uintptr_t)start & ~(uintptr_t)(PAGE - 1); a < end; a += PAGE)
        memory_fault(a);
}

void memory_restore(void)
{
    for (int i = 0; i < hot_count; i++)
        memcpy(hot[i].page, hot[i].copy, PAGE);
}

int memory_hot_pages(void)
{
    return hot_count;
}

static uint64_t mix(uint64_t digest, uint64_t word)
{
    digest = (digest ^ word) * 0x9e3779b97f4a7c15u;
    return digest ^ digest >> 29;
}

/* A sum over the words that differ from what they were, so that it does not matter which pages
 * have been written in earlier executions. */
uint64_t memory_digest(void)
{
    uint64_t digest = 1;
    for (int i = 0; i < hot_count; i++) {
        if (!hot[i].program)
            continue;
        const uint64_t *word = (const uint64_t *)hot[i].page, *was = (const void *)hot[i].copy;
        for (int k = 0; k < PAGE / 8; k++)
            if (word[k] != was[k])
                digest += mix((uint64_t)(uintptr_t)&word[k], word[k]);
    }
    return digest;
}

const struct module *memory_modules(int *count)
{
    *count = module_count;
    return modules;
}

static void note_module(const struct dl_phdr_info *info)
{
    if (module_count == MODULES_MAX)
        return;
    struct module *m = &modules[module_count++];
    m->path = info->dlpi_name;
    m->base = info->dlpi_addr;
    m->start = UINTPTR_MAX;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *h = &info->dlpi_phdr[i];
        if (h->p_type != PT_LOAD)
            continue;
        uintptr_t start = info->dlpi_addr + h->p_vaddr;
        m->start = start < m->start ? start : m->start;
        m->end = start + h->p_memsz > m->end ? start + h->p_memsz : m->end;
    }
}

/* The explorer's own data must survive a restart.  The dynamic linker's holds nothing the
 * program can see, and is in use while we work. */
static bool is_ours(const struct dl_phdr_info *info)
{
    uintptr_t here = (uintptr_t)&areas;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *h = &info->dlpi_phdr[i];
        uintptr_t start = info->dlpi_addr + h->p_vaddr;
        if (h->p_type == PT_LOAD && here >= start && here < start + h->p_memsz)
            return true;
    }
    return strstr(info->dlpi_name, "ld-linux") || strstr(info->dlpi_name, "linux-vdso");
}

static uintptr_t relro_end(const struct dl_phdr_info *info)
{
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_GNU_RELRO)
            return (info->dlpi_addr + info->dlpi_phdr[i].p_vaddr + info->dlpi_phdr[i].p_memsz) &
                   ~(uintptr_t)(PAGE - 1);
    return 0;
}

static int add_module(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    bool program = module_count == 0;
    note_module(info);
    if (is_ours(info))
        return 0;
    uintptr_t read_only = relro_end(info);
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *h = &info->dlpi_phdr[i];
        if (h->p_type != PT_LOAD || !(h->p_flags & PF_W))
            continue;
        uintptr_t start = (info->dlpi_addr + h->p_vaddr) & ~(uintptr_t)(PAGE - 1);
        uintptr_t end =
            (info->dlpi_addr + h->p_vaddr + h->p_memsz + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
        track(start > read_only ? start : read_only, end, program);
    }
    return 0;
}

void memory_init(void)
{
    hot = memory_reserve(sizeof *hot * HOT_MAX);
    copies = memory_reserve((size_t)HOT_MAX * PAGE);
    dl_iterate_phdr(add_module, NULL);
}
