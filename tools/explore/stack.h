/* Which calls each thread is in, kept from the compiler's hooks at function entry and exit.
 *
 * The calls form a tree: a frame is a call site under a frame.  A thread is at one frame; entering
 * a function goes to a child, leaving it to the parent.  Frames are never freed, so a number says
 * for ever how a place was reached: an access remembered in shadow memory needs no stack copied.
 *
 * A longjmp leaves functions without telling; the next entry sees, by the stack pointer, that the
 * frames above it are gone. */
#ifndef RACELAB_EXPLORE_STACK_H
#define RACELAB_EXPLORE_STACK_H

#include <stdint.h>

void stack_init(void);
void stack_restart(unsigned thread);
void stack_enter(unsigned thread, uintptr_t call_site, uintptr_t stack_pointer);
void stack_leave(unsigned thread);
uint32_t stack_frame(unsigned thread);

/* The call sites of a thread now, or of a frame, innermost first.  Returns how many. */
int stack_of(unsigned thread, uintptr_t *sites, int max);
int stack_of_frame(uint32_t frame, uintptr_t *sites, int max);

#endif
