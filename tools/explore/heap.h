/* The heap of the program under test.
 *
 * Each thread has an arena of its own and a block is never used again within an execution: where a
 * block lies depends only on what its own thread allocated before, so that two schedules that
 * differ in nothing that matters give the same addresses; and whatever is freed stays known as
 * freed.  A restart empties the arenas.
 *
 * Fresh memory is filled with 0xbe, so that reading it uninitialised gives the same each time. */
#ifndef RACELAB_EXPLORE_HEAP_H
#define RACELAB_EXPLORE_HEAP_H

#include "explore/thread.h"

enum { HEAP_ARENA_SHIFT = 30 };
#define HEAP_START ((uintptr_t)0x100000000000)
#define HEAP_END (HEAP_START + ((uintptr_t)(THREADS_MAX + 1) << HEAP_ARENA_SHIFT))

static inline bool heap_owns(uintptr_t address)
{
    return address >= HEAP_START && address < HEAP_END;
}

/* What was allocated before main stays: called once, when the first execution is about to start. */
void heap_start(void);
void heap_restart(void);

/* `arena` is a thread's id, or HEAP_INITIAL before main. */
enum { HEAP_INITIAL = THREADS_MAX };
void *heap_allocate(unsigned arena, size_t bytes, size_t alignment, uintptr_t pc);

/* Of a live block; 0 if there is none at this address. */
size_t heap_size(const void *block);

/* Marks the block as freed by thread t (NULL before main); raises a finding if it is none. */
void heap_free(const struct thread *t, void *block, uintptr_t pc);

/* Raises a finding if the bytes are not all inside live blocks, and ends the execution. */
void heap_check(const struct thread *t, uintptr_t address, size_t size, unsigned flags,
                uintptr_t pc);

/* Live blocks, for whoever asks for leaks. */
int heap_live_blocks(void);

#endif
