/* The state of a thread, as far as nobody else can see it, is what its callers keep in registers
 * and on its stack.
 *
 * At a look from a place where it has looked before, without having changed anything since, that
 * state is digested; if it is the digest of the last time, what lies between was a fruitless round.
 * Digests are made on suspicion only, so programs that do not wait in loops do not pay.  The first
 * rounds at a new place have gone by when suspicion becomes knowledge, so the search then starts
 * again, and makes digests there from the first look on.
 *
 * What a round has read plainly, of what a mutex guards, say, is part of what it saw.  It is noted
 * from the first digest on.
 *
 * A round that began where the search has been before is let pass: only the part of an execution
 * that is new can be taken out without disturbing what is planned. */
#include "explore/spin.h"

#include "explore/runtime.h"

enum {
    ARRIVALS = 4,
    SAVED_BYTES = 5 * 8, /* rbx, r12 to r15 lie below the frame pointer */
    READS = 2 * LOOKS_MAX,
    OFTEN = 50 /* visits of a place in one execution: maybe it goes round for ever */
};

struct arrival {
    uintptr_t pc, address;
    uint64_t digest; /* 0: not made */
    uint32_t progress;
    int depth;      /* of the look itself: events before it */
    uint32_t reads; /* plain ones before it */
    uint32_t visits;
};

static struct {
    struct arrival at[ARRIVALS];
    struct arrival *last;
    unsigned next;
    struct look read[READS]; /* a ring of the newest plain reads */
    uint32_t reads;          /* noted so far */
} arrivals[THREADS_MAX];

void spin_restart(unsigned thread)
{
    for (int i = 0; i < ARRIVALS; i++)
        arrivals[thread].at[i].pc = 0;
    arrivals[thread].last = NULL;
}

static struct arrival *find(unsigned thread, const struct op *op)
{
    for (int i = 0; i < ARRIVALS; i++) {
        struct arrival *a = &arrivals[thread].at[i];
        if (a->pc == op->pc && a->address == op->address)
            return a;
    }
    struct arrival *a = &arrivals[thread].at[arrivals[thread].next++ % ARRIVALS];
    *a = (struct arrival){.pc = op->pc, .address = op->address, .progress = UINT32_MAX};
    return a;
}

static uint64_t mix(uint64_t digest, uint64_t word)
{
    digest = (digest ^ word) * 0x9e3779b97f4a7c15u;
    return digest ^ digest >> 29;
}

uint64_t spin_digest(const struct thread *t, uintptr_t pc, const void *frame)
{
    const uint64_t *at = (const uint64_t *)((uintptr_t)frame - SAVED_BYTES);
    const uint64_t *top = (const uint64_t *)rt.fiber[t->id].top;
    uint64_t digest = mix(t->id + 1, pc);
    digest = mix(digest, t->lock_set);
    for (; at < top; at++)
        digest = mix(digest, *at);
    return digest | 1;
}

static uint64_t digest_of(const struct thread *t, const struct op *op, const void *frame)
{
    uint64_t digest = mix(spin_digest(t, op->pc, frame), op->address);
    digest = mix(digest, (uint64_t)op->code << 32 | op->order);
    digest = mix(digest, (uint64_t)op->argument[0]);
    digest = mix(digest, (uint64_t)op->argument[1]);
    return digest | 1;
}

static bool add(struct fruitless *round, const struct look *look)
{
    for (int i = 0; i < round->count; i++)
        if (round->look[i].address == look->address && round->look[i].kind == look->kind &&
            round->look[i].size == look->size)
            return true;
    if (round->count == LOOKS_MAX)
        return false;
    round->look[round->count++] = *look;
    return true;
}

/* The events since then are all looks of this thread, none of anybody else's.  What they saw. */
static bool add_events(const struct thread *t, const struct arrival *a, struct fruitless *round)
{
    for (int at = a->depth; at < rt.search.depth; at++) {
        const struct event *e = &rt.search.event[at];
        if (e->thread != t->id || !(e->looks || e->balanced) || !add(round, &e->look))
            return false;
    }
    return rt.search.depth > a->depth;
}

void spin_read(const struct thread *t, uintptr_t address, unsigned size)
{
    struct look look = {.address = address, .kind = OBJECT_MEMORY, .size = (uint8_t)size};
    arrivals[t->id].read[arrivals[t->id].reads++ % READS] = look;
}

static bool add_reads(const struct thread *t, const struct arrival *a, struct fruitless *round)
{
    uint32_t count = arrivals[t->id].reads - a->reads;
    if (count > READS)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        struct look *look = &arrivals[t->id].read[(a->reads + i) % READS];
        look->seen = await_value(look);
        if (look->size > 8 || !add(round, look))
            return false;
    }
    return true;
}

static void go_again(const struct thread *t, const struct arrival *a, uint64_t digest)
{
    struct fruitless round = {.digest = digest};
    if (a->depth < rt.search.prefix - 1 || !add_events(t, a, &round) || !add_reads(t, a, &round))
        return;
    rt.new_site = await_add_site(a->pc);
    if (!rt.new_site && !await_learn(&round))
        return;
    rt.retry.depth = a->depth;
    rt.retry.thread = t->id;
    execution_end(END_RETRY);
}

void spin_arrive(struct thread *t, struct op *op, const void *frame)
{
    if (!frame)
        return;
    struct arrival *a = find(t->id, op);
    bool suspicious = a->progress == t->progress, site = await_is_site(op->pc);
    bool often = ++a->visits > OFTEN;
    uint64_t digest = suspicious || site || often ? digest_of(t, op, frame) : 0;
    bool same = digest && a->digest == digest;
    t->rounds = same ? t->rounds + 1 : 0;
    if (suspicious && same)
        go_again(t, a, digest);
    a->digest = digest;
    a->progress = t->progress;
    a->reads = arrivals[t->id].reads;
    t->watched |= digest != 0;
    arrivals[t->id].last = a;
    if (site)
        op->await = digest;
}

void spin_passed(const struct thread *t)
{
    if (arrivals[t->id].last)
        arrivals[t->id].last->depth = rt.search.depth - 1;
}
