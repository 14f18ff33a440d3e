/* Stacks and thread-local blocks.
 *
 * glibc keeps a thread's _Thread_local variables of all libraries in one block, with the thread
 * control block (TCB) above them on x86-64, where the thread pointer points, and below them on
 * aarch64.  A fiber's block is a copy of the OS thread's, made before main, with the program's own
 * variables set to their initial values, and the TCB's pointers to itself bent to the copy.
 *
 * The copies lie in tracked memory (memory.h): a block that a thread has not written costs a
 * restart nothing.  A stack is used again by the same thread of the next execution; the part that
 * instrumented code has used is cleared, so that an uninitialised variable reads the same each
 * time. */
#include "explore/fiber.h"

#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>

#include "explore/clock.h"
#include "explore/memory.h"
#include "explore/pages.h"
#include "explore/start.h"
#include "explore/sys.h"

enum { PAGE = PAGE_BYTES, GUARD_BYTES = 16 * PAGE, MODULES_MAX = 64 };

struct tls_module {
    size_t id;
    char *block;       /* in the OS thread */
    const char *image; /* initial contents, and how much of them is not zero */
    size_t image_bytes, bytes;
};

static struct {
    uintptr_t pointer;      /* the OS thread's own */
    ptrdiff_t error_number; /* where errno lies, from the thread pointer */
    size_t below, above;    /* the block's extent around the thread pointer */
    struct tls_module module[MODULES_MAX];
    int modules;
} tls;

static char *blocks[THREADS_MAX];

#if defined(__x86_64__)
static bool fast_pointer; /* wrfsbase may be used */

void fiber_set_thread_pointer(uintptr_t pointer)
{
    if (fast_pointer)
        __asm__ volatile("wrfsbase %0" : : "r"(pointer) : "memory");
    else
        SYS(SYS_arch_prctl, 0x1002 /* ARCH_SET_FS */, pointer);
}

static uintptr_t thread_pointer(void)
{
    uintptr_t pointer;
    __asm__("mov %%fs:0, %0" : "=r"(pointer));
    return pointer;
}

static void *first_frame(char *top, void (*entry)(void))
{
    void **sp = (void **)(top - 64);
    *--sp = NULL; /* where entry would return to: it never does */
    *--sp = (void *)entry;
    for (int i = 0; i < 6; i++)
        *--sp = NULL;
    return sp;
}
#elif defined(__aarch64__)
void fiber_set_thread_pointer(uintptr_t pointer)
{
    __asm__ volatile("msr tpidr_el0, %0" : : "r"(pointer) : "memory");
}

static uintptr_t thread_pointer(void)
{
    uintptr_t pointer;
    __asm__("mrs %0, tpidr_el0" : "=r"(pointer));
    return pointer;
}

static void *first_frame(char *top, void (*entry)(void))
{
    void **sp = (void **)(top - 64 - 160);
    memset(sp, 0, 160);
    sp[11] = (void *)entry; /* the link register */
    return sp;
}
#else
#error "racelab's explorer knows x86-64 and aarch64"
#endif

static int add_tls(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    if (!info->dlpi_tls_data || tls.modules == MODULES_MAX)
        return 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *h = &info->dlpi_phdr[i];
        if (h->p_type != PT_TLS)
            continue;
        bool program = !info->dlpi_name[0];
        tls.module[tls.modules++] = (struct tls_module){
            .id = info->dlpi_tls_modid,
            .block = info->dlpi_tls_data,
            .image = program ? (const char *)(info->dlpi_addr + h->p_vaddr) : NULL,
            .image_bytes = h->p_filesz,
            .bytes = h->p_memsz,
        };
    }
    return 0;
}

/* glibc tells debuggers how large its TCB is; without that, what all versions so far stay below. */
static size_t tcb_bytes(void)
{
    const uint32_t *known = dlsym(RTLD_DEFAULT, "_thread_db_sizeof_pthread");
    return known ? *known : 2816;
}

void fibers_init(void)
{
#if defined(__x86_64__)
    fast_pointer = getauxval(AT_HWCAP2) >> 1 & 1; /* HWCAP2_FSGSBASE */
    tls.above = tcb_bytes();
#else
    tls.below = tcb_bytes();
#endif
    tls.pointer = thread_pointer();
    tls.error_number = (char *)&errno - (char *)tls.pointer;
    dl_iterate_phdr(add_tls, NULL);
    for (int i = 0; i < tls.modules; i++) {
        uintptr_t start = (uintptr_t)tls.module[i].block, end = start + tls.module[i].bytes;
        if (start < tls.pointer && tls.pointer - start > tls.below)
            tls.below = tls.pointer - start;
        if (end > tls.pointer && end - tls.pointer > tls.above)
            tls.above = end - tls.pointer;
    }
    tls.below = (tls.below + 63) & ~(size_t)63;
    tls.above = (tls.above + 63) & ~(size_t)63;
}

void fiber_init_driver(struct fiber *driver)
{
    driver->thread_pointer = tls.pointer;
}

/* The dynamic thread vector says where each library's variables are, for code that cannot know
 * the distance from the thread pointer.  Entries of two words, the count in the first but one. */
static void bend_thread_vector(char *to, uintptr_t *copy)
{
    enum { DTV_WORD = 1 };
#if defined(__x86_64__)
    uintptr_t **slot = (uintptr_t **)to + DTV_WORD;
#else
    uintptr_t **slot = (uintptr_t **)to;
#endif
    const uintptr_t *old = *slot;
    size_t entries = old[-2] + 2;
    if (entries > (size_t)2 * MODULES_MAX)
        entries = (size_t)2 * MODULES_MAX;
    memcpy(copy, old - 2, entries * 2 * sizeof *copy);
    for (int i = 0; i < tls.modules; i++) {
        size_t word = 2 + 2 * tls.module[i].id;
        if (tls.module[i].id + 1 < entries && copy[word] != UINTPTR_MAX)
            copy[word] = copy[word] - tls.pointer + (uintptr_t)to;
    }
    *slot = copy + 2;
}

static void fill_block(char *to, bool main_thread)
{
    memcpy(to - tls.below, (const char *)tls.pointer - tls.below, tls.below + tls.above);
    for (int i = 0; i < tls.modules && !main_thread; i++) {
        const struct tls_module *m = &tls.module[i];
        char *block = to + (m->block - (char *)tls.pointer);
        if (!m->image)
            continue;
        memcpy(block, m->image, m->image_bytes);
        memset(block + m->image_bytes, 0, m->bytes - m->image_bytes);
    }
    /* What libc has failed at so far is not the program's. */
    *(int *)(to + tls.error_number) = 0;
#if defined(__x86_64__)
    *(void **)to = to;       /* the TCB's pointer to itself */
    *((void **)to + 2) = to; /* glibc's own copy of it */
#endif
}

static char *new_block(bool main_thread)
{
    size_t vector = sizeof(uintptr_t) * 2 * ((size_t)2 * MODULES_MAX + 2);
    size_t bytes = (tls.below + tls.above + vector + (size_t)2 * PAGE - 1) & ~(size_t)(PAGE - 1);
    char *area = memory_reserve(bytes);
    char *to = area + tls.below;
    fill_block(to, main_thread);
    bend_thread_vector(to, (uintptr_t *)(to + tls.above));
    memory_track(area, bytes);
    return to;
}

static void new_stack(struct fiber *fiber, unsigned id)
{
    char *slot = (char *)(FIBER_STACKS + id * (uintptr_t)FIBER_SLOT_BYTES);
    size_t bytes = GUARD_BYTES + FIBER_STACK_BYTES;
    if (!pages_reserve_at((uintptr_t)slot, bytes))
        start_die("cannot map a stack");
    pages_protect((uintptr_t)slot, GUARD_BYTES, PROT_NONE);
    fiber->stack = slot + GUARD_BYTES;
    fiber->top = slot + bytes;
    fiber->lowest = (uintptr_t)fiber->top;
}

void fiber_prepare(struct fiber *fiber, unsigned id, void (*entry)(void))
{
    if (!fiber->stack) {
        new_stack(fiber, id);
        blocks[id] = new_block(id == 0);
    }
    fiber->thread_pointer = (uintptr_t)blocks[id];
    memset((char *)fiber->lowest, 0, (uintptr_t)fiber->top - fiber->lowest);
    fiber->lowest = (uintptr_t)fiber->top;
    fiber->stack_pointer = first_frame(fiber->top, entry);
}

void fiber_bury(struct fiber *fiber)
{
    memset((char *)fiber->lowest, 0xbe, (uintptr_t)fiber->top - fiber->lowest);
}

int fiber_overflowed(uintptr_t address)
{
    if (fiber_slot(address) >= THREADS_MAX)
        return -1;
    if ((address - FIBER_STACKS) % FIBER_SLOT_BYTES >= GUARD_BYTES)
        return -1;
    return (int)fiber_slot(address);
}
