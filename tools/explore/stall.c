/* Brent's way of finding a cycle: one state is remembered, and replaced by the present one after
 * 1, 2, 4, 8 ... steps.  So loops of any length are noticed, and only states at the place of the
 * remembered one need a digest. */
#include "explore/stall.h"

#include "explore/runtime.h"
#include "explore/spin.h"

enum {
    READS_BETWEEN = 16, /* looking closer is dear */
    PATIENCE = 9        /* times that it may take long */
};

static struct remembered {
    uintptr_t pc; /* 0: nothing */
    uint64_t digest;
    uint32_t progress, events;
    uint32_t steps, steps_max; /* since it was remembered, and before it is replaced */
    int gave_up;               /* so often on this loop */
} remembered[THREADS_MAX];

void stall_restart(unsigned thread)
{
    remembered[thread].pc = 0;
}

static void remember(struct remembered *r, const struct thread *t, uintptr_t pc, uint64_t digest)
{
    bool same_loop = r->pc && r->progress == t->progress && r->events == t->steps;
    *r = (struct remembered){
        .pc = pc,
        .digest = digest,
        .progress = t->progress,
        .events = t->steps,
        .steps_max = same_loop ? 2 * r->steps_max : 1,
        .gave_up = same_loop ? r->gave_up : 0,
    };
}

static bool is_same_again(const struct thread *t, uintptr_t pc, const void *frame)
{
    struct remembered *r = &remembered[t->id];
    bool known = r->pc && r->progress == t->progress && r->events == t->steps;
    if (!frame)
        return false;
    if (known && r->pc == pc && r->digest == spin_digest(t, pc, frame))
        return true;
    if (!known || ++r->steps >= r->steps_max)
        remember(r, t, pc, spin_digest(t, pc, frame));
    return false;
}

/* Parked once only: a thread that nobody else could help just takes long, or is endless.  That is
 * told by counting, not by a clock, so that it is the same each time. */
static bool gives_up(const struct thread *t, uint32_t *count, uintptr_t pc)
{
    struct remembered *r = &remembered[t->id];
    *count = 0;
    rt.search.bounded = true;
    if (++r->gave_up <= PATIENCE)
        return r->gave_up == 1;
    struct finding *f =
        finding_raise(FINDING_LIVELOCK, t, pc, NULL,
                      "T%d goes on and on without any operation that others could see", t->id);
    if (f)
        f->endless = true;
    execution_fail();
}

bool stall_rests(struct thread *t, uintptr_t pc, const void *frame)
{
    if (++t->yields >= YIELDS_LONG)
        return gives_up(t, &t->yields, pc);
    return is_same_again(t, pc, frame);
}

bool stall_reads(struct thread *t, uintptr_t pc, const void *frame)
{
    if (t->reads >= READS_LONG)
        return gives_up(t, &t->reads, pc);
    if (t->reads % READS_BETWEEN)
        return false;
    rt.ticks++; /* the watchdog is for loops that call nothing */
    return is_same_again(t, pc, frame);
}
