/* Minimising by rearranging blocks.
 *
 * A block is a run of steps of one thread.  Moving a block next to another one of its thread, or
 * leaving it out so that the thread goes on by itself later, gives a list of choices that is
 * followed as far as it can be; if the finding is still there, and the schedule that was really
 * executed is simpler, it is the new best.  Repeated until no move helps: the schedules are short
 * and an execution takes microseconds. */
#include "explore/minimise.h"

#include <string.h>

#include "explore/hooks.h"
#include "explore/memory.h"
#include "explore/runtime.h"
#include "explore/watchdog.h"

enum { LENGTH_MAX = 4000, RUNS_MAX = 4000, MILLIS_MAX = 1000, BLOCKS_MAX = 256 };

struct block {
    int start, end;
};

struct attempt {
    struct found *found;
    struct choice *list; /* LENGTH_MAX: the list to be tried */
    int runs;
    unsigned long until_millis;
};

void guided_run(const struct choice *list, int length, const struct conditions *conditions,
                bool strict)
{
    search_reset(&rt.search, STRATEGY_GUIDED);
    rt.search.guide = list;
    rt.search.guide_length = length;
    rt.search.strict = strict;
    rt.spurious = conditions->spurious;
    sync_world.tries = conditions->tries;
    promoted_limit(conditions->promoted);
    do
        execution_run();
    while (rt.end == END_RETRY);
}

static int switches(const struct choice *list, int length)
{
    int count = 0;
    for (int i = 1; i < length; i++)
        count += list[i].thread != list[i - 1].thread;
    return count;
}

static bool simpler(const struct choice *a, int a_length, const struct choice *b, int b_length)
{
    int a_switches = switches(a, a_length), b_switches = switches(b, b_length);
    return a_switches != b_switches ? a_switches < b_switches : a_length < b_length;
}

/* What was really executed, written over the list that was tried. */
static int executed(struct choice *list)
{
    int length = rt.search.depth < LENGTH_MAX ? rt.search.depth : LENGTH_MAX;
    for (int i = 0; i < length; i++)
        list[i] = (struct choice){rt.search.node[i].thread, rt.search.node[i].choice};
    return length;
}

static bool try_list(struct attempt *a, int length)
{
    struct found *f = a->found;
    if (a->runs++ >= RUNS_MAX || watchdog_millis() > a->until_millis)
        return false;
    guided_run(a->list, length, &f->conditions, false);
    if (!findings_same(f->key))
        return false;
    length = executed(a->list);
    if (!simpler(a->list, length, f->schedule, f->length) || length > f->length)
        return false;
    memcpy(f->schedule, a->list, (size_t)length * sizeof *a->list);
    f->length = length;
    return true;
}

static int split(const struct found *f, struct block *blocks)
{
    int count = 0;
    for (int i = 0; i < f->length && count < BLOCKS_MAX; count++) {
        blocks[count].start = i;
        for (i++; i < f->length && f->schedule[i].thread == f->schedule[i - 1].thread;)
            i++;
        blocks[count].end = i;
    }
    return count;
}

static int copy(struct choice *to, const struct found *f, int start, int end)
{
    memcpy(to, f->schedule + start, (size_t)(end - start) * sizeof *to);
    return end - start;
}

/* The later block is moved up, right behind the earlier one. */
static bool try_pull(struct attempt *a, const struct block *early, const struct block *late)
{
    int n = copy(a->list, a->found, 0, early->end);
    n += copy(a->list + n, a->found, late->start, late->end);
    n += copy(a->list + n, a->found, early->end, late->start);
    n += copy(a->list + n, a->found, late->end, a->found->length);
    return try_list(a, n);
}

/* The earlier block is moved down, right before the later one. */
static bool try_push(struct attempt *a, const struct block *early, const struct block *late)
{
    int n = copy(a->list, a->found, 0, early->start);
    n += copy(a->list + n, a->found, early->end, late->start);
    n += copy(a->list + n, a->found, early->start, early->end);
    n += copy(a->list + n, a->found, late->start, a->found->length);
    return try_list(a, n);
}

static bool try_drop(struct attempt *a, const struct block *block)
{
    int n = copy(a->list, a->found, 0, block->start);
    n += copy(a->list + n, a->found, block->end, a->found->length);
    return try_list(a, n);
}

static bool improve(struct attempt *a)
{
    struct block blocks[BLOCKS_MAX];
    int count = split(a->found, blocks);
    for (int i = 0; i < count; i++) {
        int j = i + 1;
        unsigned thread = a->found->schedule[blocks[i].start].thread;
        while (j < count && a->found->schedule[blocks[j].start].thread != thread)
            j++;
        if (try_drop(a, &blocks[i]))
            return true;
        if (j < count &&
            (try_pull(a, &blocks[i], &blocks[j]) || try_push(a, &blocks[i], &blocks[j])))
            return true;
    }
    return false;
}

void minimise(struct found *f)
{
    static struct choice *list;
    if (f->length > LENGTH_MAX || f->finding.endless)
        return;
    if (!list)
        list = memory_reserve(sizeof *list * LENGTH_MAX);
    struct attempt a = {f, list, 0, watchdog_millis() + MILLIS_MAX};
    while (improve(&a))
        continue;
}

bool minimise_record(struct found *f)
{
    rt.recording = true;
    guided_run(f->schedule, f->length, &f->conditions, true);
    rt.recording = false;
    const struct finding *again = findings_same(f->key);
    if (!again)
        return false;
    f->finding = *again;
    return true;
}
