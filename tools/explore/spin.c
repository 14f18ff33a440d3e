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
 * Where a round is to be taken out, one that began where the search has been before is let pass:
 * only the part of an execution that is new can be taken out without disturbing what is planned. */
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

/* False if the round has seen two values at one place. */
static bool add(struct fruitless *round, const struct look *look)
{
    for (int i = 0; i < round->count; i++)
        if (round->look[i].address == look->address && round->look[i].kind == look->kind &&
            round->look[i].size == look->size)
            return round->look[i].seen == look->seen;
    if (round->count == LOOKS_MAX)
        return false;
    round->look[round->count++] = *look;
    return true;
}

/* An unlock, of what the round has locked: it sees an owner. */
static bool gives_back(const struct event *e)
{
    return e->balanced && e->look.seen >= 0;
}

/* This thread's events since then are all looks.  How many, and what they saw; 0 if it was more
 * than can be noted. */
static int add_events(const struct thread *t, const struct arrival *a, struct fruitless *round)
{
    int count = 0;
    for (int at = a->depth; at < rt.search.depth; at++) {
        const struct event *e = &rt.search.event[at];
        if (e->thread != t->id || gives_back(e))
            continue;
        if (!(e->looks || e->balanced) || !add(round, &e->look))
            return 0;
        count += e->touches.count > 0; /* a yield is an event only where everything is one */
    }
    return count;
}

void spin_read(const struct thread *t, uintptr_t address, unsigned size)
{
    struct look look = {.address = address, .kind = OBJECT_MEMORY, .size = (uint8_t)size};
    if (size <= 8)
        look.seen = await_value(&look);
    arrivals[t->id].read[arrivals[t->id].reads++ % READS] = look;
}

static bool add_reads(const struct thread *t, const struct arrival *a, struct fruitless *round)
{
    uint32_t count = arrivals[t->id].reads - a->reads;
    if (count > READS)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct look *look = &arrivals[t->id].read[(a->reads + i) % READS];
        if (look->size > 8 || !add(round, look))
            return false;
    }
    return true;
}

/* The execution is new since the round began, and nobody else has moved. */
static bool is_new_and_alone(const struct thread *t, const struct arrival *a)
{
    for (int at = a->depth; at < rt.search.depth; at++)
        if (rt.search.event[at].thread != t->id)
            return false;
    return a->depth >= rt.search.prefix - 1;
}

/* The execution is to be repeated: without the round that began there, or with digests made from
 * the first look on. */
static void go_back(const struct thread *t, const struct arrival *a)
{
    rt.retry.depth = a->depth;
    rt.retry.thread = t->id;
    execution_end(END_RETRY);
}

/* The name of having just gone this round. */
static uint64_t name_of(const struct fruitless *round)
{
    uint64_t name = mix(round->digest, (uint64_t)round->count);
    for (int i = 0; i < round->count; i++) {
        name = mix(name, round->look[i].address);
        name = mix(name, (uint64_t)round->look[i].seen);
    }
    return name | 1;
}

/* The thread has gone round for nothing.  What it awaits now; 0: not known. */
static uint64_t gone_round(const struct thread *t, const struct arrival *a, uint64_t digest)
{
    struct fruitless round = {.digest = digest};
    int looks = add_events(t, a, &round);
    if (!looks || !add_reads(t, a, &round) || (looks == 1 && !is_new_and_alone(t, a)))
        return 0;
    rt.new_site = await_add_site(a->pc);
    if (rt.new_site || (looks == 1 && await_learn(&round)))
        go_back(t, a);
    round.digest = name_of(&round);
    return await_knows(&round) && await_is_fruitless(round.digest) ? round.digest : 0;
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
    op->await = suspicious && same ? gone_round(t, a, digest) : 0;
    if (site && !op->await)
        op->await = digest;
    a->digest = digest;
    a->progress = t->progress;
    a->reads = arrivals[t->id].reads;
    t->watched |= digest != 0;
    arrivals[t->id].last = a;
}

void spin_passed(const struct thread *t)
{
    if (arrivals[t->id].last)
        arrivals[t->id].last->depth = rt.search.depth - 1;
}
