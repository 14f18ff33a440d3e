/* The program's memory, and how it is put back before each execution.
 *
 * Restart is by restoring memory, not by fork.  All writable segments of the program and its
 * libraries, except the explorer's own, are made read-only before the first execution.  The first
 * write to a page faults once: the page is copied, made writable for good, and from then on copied
 * back at each restart.  So a restart costs what the program really writes, usually two or three
 * pages, no matter who writes it: instrumented code, libc, or the heap's own bookkeeping.
 *
 *     memory_init();                       // after the program's constructors have run
 *     ... on SIGSEGV: if (memory_fault(address)) return; ...
 *     memory_restore();
 *
 * The kernel does not take the fault for us: a buffer given to a system call must be touched
 * first, with memory_touch(). */
#ifndef RACELAB_EXPLORE_MEMORY_H
#define RACELAB_EXPLORE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void memory_init(void);

/* From now on this page-aligned area is restored too, to what it holds now. */
void memory_track(char *start, size_t bytes);

bool memory_fault(uintptr_t address);
void memory_touch(void *start, size_t bytes);
void memory_restore(void);
int memory_hot_pages(void); /* what a restart copies */

/* A digest of all that the program's own segments hold now: what two executions that end in the
 * same state have in common. */
uint64_t memory_digest(void);

/* Zeroed pages of our own, never restored. */
void *memory_reserve(size_t bytes);

/* What is loaded where, for naming addresses: name, base, end.  The program itself comes first. */
struct module {
    const char *path;
    uintptr_t base, start, end;
};
const struct module *memory_modules(int *count);

#endif
