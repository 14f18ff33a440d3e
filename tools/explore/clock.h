/* Vector clocks: what has happened before what.
 *
 *     if (clock_has(&thread->seen, event->thread, event->seq))
 *         ... // event happened before whatever this thread does next
 *
 * One entry per thread; an entry counts that thread's events (search) or releases (races).  The
 * search's happens-before and the C language's are two different orders kept in two different
 * clocks: see README.md.  Never join one kind into the other.
 *
 * Counts stay below 32768 (STEPS_MAX sees to it), so a clock is one cache line. */
#ifndef RACELAB_EXPLORE_CLOCK_H
#define RACELAB_EXPLORE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum { THREADS_MAX = 32, STEPS_MAX = 32000 };

struct clock {
    _Alignas(64) int16_t at[THREADS_MAX];
};

static inline void clock_clear(struct clock *clock)
{
    for (int i = 0; i < THREADS_MAX; i++)
        clock->at[i] = 0;
}

static inline void clock_join(struct clock *into, const struct clock *from)
{
    for (int i = 0; i < THREADS_MAX; i++)
        into->at[i] = from->at[i] > into->at[i] ? from->at[i] : into->at[i];
}

static inline bool clock_has(const struct clock *clock, unsigned thread, int seq)
{
    return clock->at[thread] >= seq;
}

#endif
