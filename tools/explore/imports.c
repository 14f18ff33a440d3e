/* The program's relocations name each function that it takes from elsewhere. */
#include "explore/imports.h"

#include <link.h>
#include <string.h>

struct query {
    const char *name;
    bool found;
};

struct tables {
    uintptr_t base;
    const ElfW(Sym) * symbols;
    const char *strings;
};

static const void *at(uintptr_t base, ElfW(Addr) address)
{
    return (const void *)(address < base ? base + address : address);
}

static bool has(const struct tables *tables, const ElfW(Rela) * entry, size_t bytes,
                const char *name)
{
    for (const ElfW(Rela) *end = entry + bytes / sizeof *entry; entry < end; entry++) {
        const ElfW(Sym) *symbol = &tables->symbols[ELF64_R_SYM(entry->r_info)];
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): entries have symbols */
        if (!strcmp(tables->strings + symbol->st_name, name))
            return true;
    }
    return false;
}

static bool search(uintptr_t base, const ElfW(Dyn) * dynamic, const char *name)
{
    struct tables tables = {.base = base};
    const ElfW(Rela) *calls = NULL, *others = NULL;
    size_t calls_bytes = 0, others_bytes = 0;
    for (; dynamic->d_tag != DT_NULL; dynamic++) {
        switch (dynamic->d_tag) {
        case DT_SYMTAB:
            tables.symbols = at(base, dynamic->d_un.d_ptr);
            break;
        case DT_STRTAB:
            tables.strings = at(base, dynamic->d_un.d_ptr);
            break;
        case DT_JMPREL:
            calls = at(base, dynamic->d_un.d_ptr);
            break;
        case DT_PLTRELSZ:
            calls_bytes = dynamic->d_un.d_val;
            break;
        case DT_RELA:
            others = at(base, dynamic->d_un.d_ptr);
            break;
        case DT_RELASZ:
            others_bytes = dynamic->d_un.d_val;
            break;
        default:
            break;
        }
    }
    return (calls && has(&tables, calls, calls_bytes, name)) ||
           (others && has(&tables, others, others_bytes, name));
}

/* The program comes first; anything but 0 ends the iteration. */
static int look(struct dl_phdr_info *info, size_t size, void *argument)
{
    struct query *query = argument;
    (void)size;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_DYNAMIC)
            query->found = search(info->dlpi_addr, at(info->dlpi_addr, info->dlpi_phdr[i].p_vaddr),
                                  query->name);
    return 1;
}

bool imports_has(const char *name)
{
    struct query query = {name, false};
    dl_iterate_phdr(look, &query);
    return query.found;
}
