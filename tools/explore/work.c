/* Pieces of work, seen at the entry and exit of functions.
 *
 * An execution runs one thread at a time, so "at once" is not a matter of time here but of order:
 * when a piece begins, every piece of another thread that is still going on overlaps it, and so
 * does one that is over unless its end happened before (this thread's clock has learnt of it).
 * Of each thread only its newest piece matters: if that one happened before, so did the others. */
#include "explore/work.h"

#include <stdlib.h>

#include "explore/memory.h"

enum { RANGES_MAX = 32 };

/* Calls out of the student's code, and calls into it. */
enum direction { CALL_OUT, CALL_IN, DIRECTIONS };

struct range {
    uintptr_t low, high;
};

struct newest_piece {
    bool done_any;
    int depth; /* of calls since it began; 0: it is over */
    int16_t ended_at;
};

static struct {
    struct range range[WORK_SIDES][RANGES_MAX];
    int ranges[WORK_SIDES];
    struct newest_piece newest[DIRECTIONS][THREADS_MAX];
    int workers[DIRECTIONS]; /* most so far */
    bool overlap[DIRECTIONS];
} work;

void work_set_code(enum work_side side, const char *ranges)
{
    int count;
    const struct module *program = memory_modules(&count);
    while (*ranges && work.ranges[side] < RANGES_MAX) {
        char *end;
        struct range *range = &work.range[side][work.ranges[side]++];
        range->low = program->base + strtoul(ranges, &end, 16);
        range->high = *end ? program->base + strtoul(end + 1, &end, 16) : range->low;
        ranges = *end ? end + 1 : end;
    }
}

bool work_known(void)
{
    return work.ranges[WORK_HARNESS] && work.ranges[WORK_STUDENT];
}

static bool lies_in(enum work_side side, uintptr_t pc)
{
    for (int i = 0; i < work.ranges[side]; i++)
        if (pc - work.range[side][i].low < work.range[side][i].high - work.range[side][i].low)
            return true;
    return false;
}

void work_restart(void)
{
    for (int d = 0; d < DIRECTIONS; d++)
        for (int i = 0; i < THREADS_MAX; i++)
            work.newest[d][i] = (struct newest_piece){0};
}

static void count_workers(enum direction d)
{
    int workers = 0;
    for (int i = 1; i < THREADS_MAX; i++)
        workers += work.newest[d][i].done_any;
    if (workers > work.workers[d])
        work.workers[d] = workers;
}

static void begin(enum direction d, const struct thread *t)
{
    struct newest_piece *mine = &work.newest[d][t->id];
    for (int i = 1; i < THREADS_MAX; i++) {
        const struct newest_piece *other = &work.newest[d][i];
        if (other != mine && other->done_any &&
            (other->depth || !clock_has(&t->now, (unsigned)i, other->ended_at)))
            work.overlap[d] = true;
    }
    if (!mine->done_any) {
        mine->done_any = true;
        count_workers(d);
    }
    mine->depth = 1;
}

static void enter(enum direction d, const struct thread *t, bool begins)
{
    struct newest_piece *mine = &work.newest[d][t->id];
    if (mine->depth)
        mine->depth++;
    else if (begins)
        begin(d, t);
}

void work_enter(const struct thread *t, uintptr_t call_site, uintptr_t function)
{
    if (t->id == 0)
        return;
    bool from_student = lies_in(WORK_STUDENT, call_site - 1);
    bool from_harness = lies_in(WORK_HARNESS, call_site - 1);
    enter(CALL_OUT, t, from_student && lies_in(WORK_HARNESS, function));
    enter(CALL_IN, t, from_harness && lies_in(WORK_STUDENT, function));
}

void work_leave(const struct thread *t)
{
    for (int d = 0; d < DIRECTIONS; d++) {
        struct newest_piece *mine = &work.newest[d][t->id];
        if (mine->depth && --mine->depth == 0)
            mine->ended_at = t->now.at[t->id];
    }
}

static enum direction direction(void)
{
    return work.workers[CALL_OUT] ? CALL_OUT : CALL_IN;
}

int work_workers(void)
{
    return work.workers[direction()];
}

bool work_overlap(void)
{
    return work.overlap[direction()];
}
