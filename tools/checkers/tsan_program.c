/* What a program built for ThreadSanitizer uses, read from its symbols with libelf.
 *
 * Atomic operations, and the creation of threads: the linker kept our wrapper of each that is
 * called, and of no other (see tsan_delay.c).  C11 threads: the functions are libc's, so they are
 * undefined symbols.
 *
 * Locks for several processes are looked for in the plain program: in this one, clang's run-time
 * defines some of these functions itself. */
#include "checkers/tsan.h"

#include "base/alloc.h"
#include "base/text.h"

#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <string.h>
#include <unistd.h>

typedef bool matches(const char *name, bool defined);

static bool is_atomic(const char *name, bool defined)
{
    return defined && text_starts_with(name, "__wrap___tsan_atomic");
}

static bool is_fence(const char *name, bool defined)
{
    return defined && !strcmp(name, "__wrap___tsan_atomic_thread_fence");
}

static bool is_thread_creation(const char *name, bool defined)
{
    return defined && !strcmp(name, "__wrap_pthread_create");
}

/* Is it a function that the program calls, and that begins with one of these? */
static bool is_call(const char *name, bool defined, const char *const prefixes[])
{
    for (; !defined && *prefixes; prefixes++)
        if (text_starts_with(name, *prefixes))
            return true;
    return false;
}

static bool is_trylock(const char *name, bool defined)
{
    static const char *const calls[] = {"pthread_mutex_trylock", "mtx_trylock", NULL};

    return is_call(name, defined, calls);
}

static bool is_c11_thread(const char *name, bool defined)
{
    static const char *const calls[] = {"thrd_create", "thrd_join", "mtx_",
                                        "cnd_",        "call_once", NULL};

    return is_call(name, defined, calls);
}

static bool is_call_once(const char *name, bool defined)
{
    static const char *const calls[] = {"call_once", NULL};

    return is_call(name, defined, calls);
}

static bool is_shared_lock(const char *name, bool defined)
{
    static const char *const calls[] = {"pthread_mutexattr_setpshared",
                                        "pthread_rwlockattr_setpshared", "pthread_spin_init", NULL};

    return is_call(name, defined, calls);
}

static bool is_robust_lock(const char *name, bool defined)
{
    static const char *const calls[] = {"pthread_mutexattr_setrobust", NULL};

    return is_call(name, defined, calls);
}

static bool is_hand_over(const char *name, bool defined)
{
    static const char *const calls[] = {
        "sem_trywait", "sem_timedwait", "sem_clockwait", "pipe", "socketpair", "eventfd", NULL};

    return is_call(name, defined, calls);
}

static bool is_thread_end(const char *name, bool defined)
{
    static const char *const calls[] = {"pthread_cancel", "pthread_exit", NULL};

    return is_call(name, defined, calls);
}

static bool section_has(Elf *elf, Elf_Scn *section, const GElf_Shdr *header, matches *wanted)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t count = header->sh_entsize ? header->sh_size / header->sh_entsize : 0;

    for (size_t i = 0; data && i < count; i++) {
        GElf_Sym symbol;

        if (!gelf_getsym(data, (int)i, &symbol))
            continue;
        const char *name = elf_strptr(elf, header->sh_link, symbol.st_name);
        if (name && wanted(name, symbol.st_shndx != SHN_UNDEF))
            return true;
    }
    return false;
}

static bool elf_has(Elf *elf, matches *wanted)
{
    Elf_Scn *section = NULL;

    while ((section = elf_nextscn(elf, section)) != NULL) {
        GElf_Shdr header;

        if (gelf_getshdr(section, &header) && header.sh_type == SHT_SYMTAB &&
            section_has(elf, section, &header, wanted))
            return true;
    }
    return false;
}

static bool program_has(const char *program, matches *wanted)
{
    AUTO_FD int fd = open(program, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || elf_version(EV_CURRENT) == EV_NONE)
        return false;
    Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
    bool has = elf && elf_has(elf, wanted);
    elf_end(elf);
    return has;
}

bool program_uses_atomics(const char *program)
{
    return program_has(program, is_atomic);
}

bool program_uses_fences(const char *program)
{
    return program_has(program, is_fence);
}

bool program_shares_locks(const char *program)
{
    return program_has(program, is_shared_lock);
}

bool program_uses_trylock(const char *program)
{
    return program_has(program, is_trylock);
}

bool program_calls_once(const char *program)
{
    return program_has(program, is_call_once);
}

bool program_makes_robust_locks(const char *program)
{
    return program_has(program, is_robust_lock);
}

bool program_hands_over(const char *program)
{
    return program_has(program, is_hand_over);
}

bool program_ends_threads(const char *program)
{
    return program_has(program, is_thread_end);
}

bool program_creates_threads(const char *program)
{
    return program_has(program, is_thread_creation);
}

bool program_uses_c11_threads(const char *program)
{
    return program_has(program, is_c11_thread);
}
