/* Data races, byte by byte (Flanagan, Freund: "FastTrack", PLDI 2009).
 *
 * For every eight bytes of memory the newest accesses are kept: by whom, at which epoch of that
 * thread's C clock, which bytes, read or write.  An access races with a kept one of another thread
 * on a common byte, one of them a write and not both atomic, if that one's epoch is not in this
 * thread's clock.
 *
 * Nothing is forgotten that could still race: a write replaces what happened before it on its
 * bytes, a read only the same thread's older reads.
 *
 *     race_access(thread, address, 4, RACE_WRITE, pc);
 *
 * Calls race_found() for each race, and goes on. */
#ifndef RACELAB_EXPLORE_RACE_H
#define RACELAB_EXPLORE_RACE_H

#include "explore/thread.h"

enum race_flags { RACE_READ = 0, RACE_WRITE = 1, RACE_ATOMIC = 2, RACE_FREE = 4 };

/* One side of a race. */
struct access {
    uintptr_t pc;
    uint32_t frame; /* stack.h: the calls it was in */
    int16_t epoch;
    uint8_t thread;
    uint8_t bytes; /* of the eight, a bit each */
    uint8_t flags; /* enum race_flags */
};

void race_init(void);
void race_restart(void);
void race_access(const struct thread *t, uintptr_t address, unsigned size, unsigned flags,
                 uintptr_t pc);
void race_range(const struct thread *t, uintptr_t address, size_t bytes, unsigned flags,
                uintptr_t pc);

/* Provided by the rim (or a test). */
void race_found(const struct thread *t, uintptr_t address, const struct access *earlier,
                const struct access *later);
uint32_t race_frame(const struct thread *t);

/* Two threads use the same bytes; `writers` is the set of those of them that have written. */
void race_shared(uint32_t writers);

#endif
