/* Two findings are the same when they are of one kind and all their places are the same: the
 * message may name other threads, the schedule may be another. */
#include "explore/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "explore/memory.h"
#include "explore/record.h"
#include "explore/runtime.h"
#include "explore/stack.h"

enum { RAISED_MAX = 16, FOUND_MAX = 64, SCHEDULE_BYTES = 1 << 26 };

static struct finding raised[RAISED_MAX];
static int raised_count;
static struct found *found;
static int found_count;
static struct choice *schedules; /* room for all of them, used in order */
static size_t schedules_used;

static const char *const names[FINDING_KINDS] = {
    [FINDING_DATA_RACE] = "data-race",           [FINDING_DEADLOCK] = "deadlock",
    [FINDING_LOST_WAKEUP] = "lost-wakeup",       [FINDING_LIVELOCK] = "livelock",
    [FINDING_ASSERTION] = "assertion",           [FINDING_CRASH] = "crash",
    [FINDING_WRONG_OUTPUT] = "wrong-output",     [FINDING_LOCK_MISUSE] = "lock-misuse",
    [FINDING_HEAP_MISUSE] = "heap-misuse",       [FINDING_THREAD_LEAK] = "thread-leak",
    [FINDING_NONDETERMINISM] = "nondeterminism", [FINDING_UNSUPPORTED] = "unsupported",
};

const char *finding_name(enum finding_kind kind)
{
    return names[kind];
}

void findings_init(void)
{
    found = memory_reserve(sizeof *found * FOUND_MAX);
    schedules = memory_reserve(SCHEDULE_BYTES);
}

void findings_restart(void)
{
    raised_count = 0;
}

bool findings_serious(void)
{
    for (int i = 0; i < raised_count; i++)
        if (raised[i].kind != FINDING_THREAD_LEAK)
            return true;
    return false;
}

bool findings_any(void)
{
    return found_count > 0;
}

const struct finding *findings_first(void)
{
    return raised_count ? &raised[0] : NULL;
}

struct finding *finding_raise(enum finding_kind kind, const struct thread *t, uintptr_t pc,
                              const struct object *object, const char *format, ...)
{
    if (raised_count == RAISED_MAX || rt.failed)
        return NULL;
    struct finding *f = &raised[raised_count++];
    memset(f, 0, sizeof *f);
    f->kind = kind;
    f->at.thread = t ? t->id : -1;
    f->at.pc = pc;
    f->at.object = object ? object->address : 0;
    f->spurious = sync_world.spurious_used > 0;
    f->step = record_count() - 1;
    if (t)
        f->at.depth = stack_of(t->id, f->at.stack, STACK_MAX);
    va_list args;
    va_start(args, format);
    vsnprintf(f->message, sizeof f->message, format, args);
    va_end(args);
    return f;
}

void finding_also(struct finding *finding, const char *what, int thread, uintptr_t pc,
                  uintptr_t object)
{
    if (!finding || finding->also_count == ALSO_MAX)
        return;
    struct place *place = &finding->also[finding->also_count++];
    snprintf(place->what, sizeof place->what, "%s", what);
    place->thread = thread;
    place->pc = pc;
    place->object = object;
}

/* Sums, so that the order in which the places are listed does not matter. */
uint64_t finding_key(const struct finding *finding)
{
    uint64_t key = (uint64_t)finding->kind + 1, places = finding->at.pc * 0x9e3779b97f4a7c15u;
    bool told = finding->kind == FINDING_LOST_WAKEUP; /* the rest is only how it came about */
    for (int i = 0; i < finding->also_count && !told; i++)
        places += finding->also[i].pc * 0x9e3779b97f4a7c15u;
    return key * 0xbf58476d1ce4e5b9u ^ places;
}

static struct found *find(uint64_t key)
{
    for (int i = 0; i < found_count; i++)
        if (found[i].key == key)
            return &found[i];
    return NULL;
}

static void keep_schedule(struct found *f, const struct search *search)
{
    size_t room = SCHEDULE_BYTES / sizeof *schedules - schedules_used;
    f->schedule = schedules + schedules_used;
    f->length = (size_t)search->depth < room ? search->depth : (int)room;
    for (int i = 0; i < f->length; i++)
        f->schedule[i] = (struct choice){search->node[i].thread, search->node[i].choice};
    schedules_used += (size_t)f->length;
}

const struct finding *findings_same(uint64_t key)
{
    for (int i = 0; i < raised_count; i++)
        if (finding_key(&raised[i]) == key)
            return &raised[i];
    return NULL;
}

int findings_collect(const struct search *search, uint64_t execution,
                     const struct conditions *conditions)
{
    int new = 0;
    for (int i = 0; i < raised_count; i++) {
        uint64_t key = finding_key(&raised[i]);
        struct found *f = find(key);
        if (f) {
            f->times += f->execution != execution;
            continue;
        }
        if (found_count == FOUND_MAX)
            continue;
        f = &found[found_count++];
        *f = (struct found){
            .finding = raised[i],
            .execution = execution,
            .times = 1,
            .key = key,
            .conditions = *conditions,
            .consequence = rt.consequence,
        };
        keep_schedule(f, search);
        new ++;
    }
    return new;
}

struct found *findings_all(int *count)
{
    *count = found_count;
    return found;
}
