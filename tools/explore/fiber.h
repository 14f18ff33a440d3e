/* Fibers: the stacks and registers of the threads under test, all on one OS thread.
 *
 *     fiber_prepare(&fiber, id, entry);    // a fresh stack, a fresh thread-local block
 *     fiber_switch(&from, &to);            // saves the registers in from, goes on in to
 *
 * Each fiber has its own copy of the initial thread-local block, and the CPU's thread pointer is
 * switched with it, so _Thread_local and errno work as in a thread.  Below each stack lies a page
 * that cannot be touched.  Floating-point modes are not switched: they belong to the process. */
#ifndef RACELAB_EXPLORE_FIBER_H
#define RACELAB_EXPLORE_FIBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fiber {
    void *stack_pointer; /* where its registers are saved while it does not run */
    uintptr_t thread_pointer;
    char *stack; /* lowest usable byte; NULL until first prepared */
    char *top;
    uintptr_t lowest; /* the deepest frame seen in this execution */
};

enum { FIBER_STACK_BYTES = 8 << 20, FIBER_SLOT_BYTES = 2 * FIBER_STACK_BYTES };

#define FIBER_STACKS 0x200000000000u /* a slot for each number, with a guard page at its start */

/* Once, on the OS thread, before any fiber: how the thread-local block looks. */
void fibers_init(void);

void fiber_init_driver(struct fiber *driver); /* the OS thread's own stack, as a fiber */
void fiber_prepare(struct fiber *fiber, unsigned id, void (*entry)(void));

/* Whoever has kept a pointer into the stack of this fiber, whose thread has ended and been joined,
 * sees that nothing is left. */
void fiber_bury(struct fiber *fiber);

/* In which fiber's slot is this?  THREADS_MAX or more: in none. */
static inline uintptr_t fiber_slot(uintptr_t address)
{
    return (address - FIBER_STACKS) / FIBER_SLOT_BYTES;
}

/* In switch_ARCH.S. */
void fiber_swap_stacks(void **save, void *load);

void fiber_set_thread_pointer(uintptr_t pointer);

static inline void fiber_switch(struct fiber *from, struct fiber *to)
{
    fiber_set_thread_pointer(to->thread_pointer);
    fiber_swap_stacks(&from->stack_pointer, to->stack_pointer);
}

/* Which fiber's guard page, or just below its stack, is this?  -1: none. */
int fiber_overflowed(uintptr_t address);

#endif
