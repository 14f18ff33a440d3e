/* See pages.h.  No libc: mmap may be the program's to call, and ours to refuse. */
#include "explore/pages.h"

#include <sys/mman.h>

#include "explore/sys.h"

static void *map(uintptr_t address, size_t bytes, int flags)
{
    long got = SYS(SYS_mmap, address, bytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);
    return got < 0 && got > -PAGE_BYTES ? NULL : (void *)got;
}

void *pages_reserve(size_t bytes)
{
    return map(0, bytes, 0);
}

void *pages_reserve_at(uintptr_t address, size_t bytes)
{
    void *got = map(address, bytes, MAP_FIXED_NOREPLACE);
    if (!got || (uintptr_t)got == address)
        return got;
    pages_release(got, bytes); /* an old kernel takes the address for a wish */
    return NULL;
}

void pages_release(void *pages, size_t bytes)
{
    SYS(SYS_munmap, pages, bytes);
}

void pages_protect(uintptr_t start, size_t bytes, int protection)
{
    SYS(SYS_mprotect, start, bytes, protection);
}
