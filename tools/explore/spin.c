/* The state of a thread, as far as nobody else can see it, is what its callers keep in registers
 * and on its stack.
 *
 * At a look from a place where it has looked before, without having changed anything since, that
 * state is digested; if it is the digest of the last time, what lies between was a fruitless round.
 * Digests are made on suspicion only, so programs that do not wait in loops do not pay.  The first
 * rounds at a new place have gone by when suspicion becomes knowledge, so the search then starts
 * again, and makes digests there from the first look on.
 *
 * A round that began where the search has been before is let pass: only the part of an execution
 * that is new can be taken out without disturbing what is planned. */
#include "explore/spin.h"

#include "explore/runtime.h"

enum { ARRIVALS = 4, SAVED_BYTES = 5 * 8 }; /* rbx, r12 to r15 lie below the frame pointer */

struct arrival {
    uintptr_t pc, address;
    uint64_t digest; /* 0: not made */
    uint32_t progress;
    int depth; /* of the look itself: events before it */
};

static struct {
    struct arrival at[ARRIVALS];
    struct arrival *last;
    unsigned next;
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

static uint64_t digest_of(const struct thread *t, const struct op *op, const void *frame)
{
    const uint64_t *at = (const uint64_t *)((uintptr_t)frame - SAVED_BYTES);
    const uint64_t *top = (const uint64_t *)rt.fiber[t->id].top;
    uint64_t digest = mix(t->id + 1, op->pc);
    digest = mix(digest, op->address);
    digest = mix(digest, (uint64_t)op->code << 32 | op->order);
    digest = mix(digest, (uint64_t)op->argument[0]);
    digest = mix(digest, (uint64_t)op->argument[1]);
    for (; at < top; at++)
        digest = mix(digest, *at);
    return digest | 1;
}

/* The events since then are all looks of this thread, none of anybody else's.  What they saw. */
static bool fruitless_round(const struct thread *t, const struct arrival *a,
                            struct fruitless *round)
{
    round->count = rt.search.depth - a->depth;
    if (round->count < 1 || round->count > LOOKS_MAX)
        return false;
    for (int i = 0; i < round->count; i++) {
        const struct event *e = &rt.search.event[a->depth + i];
        if (e->thread != t->id || !e->looks)
            return false;
        round->look[i] = e->look;
    }
    return true;
}

static void go_again(const struct thread *t, const struct arrival *a, uint64_t digest)
{
    struct fruitless round = {.digest = digest};
    if (a->depth < rt.search.prefix - 1 || !fruitless_round(t, a, &round))
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
    uint64_t digest = suspicious || site ? digest_of(t, op, frame) : 0;
    if (suspicious && a->digest == digest)
        go_again(t, a, digest);
    a->digest = digest;
    a->progress = t->progress;
    arrivals[t->id].last = a;
    if (site)
        op->await = digest;
}

void spin_passed(const struct thread *t)
{
    if (arrivals[t->id].last)
        arrivals[t->id].last->depth = rt.search.depth - 1;
}
