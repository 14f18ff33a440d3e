/* Putting together what /proc, the stacks and the locks say.
 *
 * The order matters: first what all threads wait for, from /proc, while nobody has touched them;
 * only then are they stopped, one after the other, to read their stacks (which interrupts their
 * calls, to be taken up again). */
#include "run/autopsy.h"

#include "base/alloc.h"
#include "run/proc.h"
#include "run/stack.h"
#include "run/tree.h"
#include "run/wait.h"

#include <stdlib.h>
#include <string.h>

enum { PROCESSES_MAX = 16, FRAMES_MAX = 32, INLINED_MAX = 8 };

struct gathering {
    struct autopsy *autopsy;
    size_t first;  /* of this process' threads in the autopsy */
    unsigned seen; /* so many so far, with a first one that has ended */
    pid_t live;    /* one of its threads that has not ended */
    bool disturbable;
};

static bool gather_thread(pid_t pid, pid_t tid, void *context)
{
    struct gathering *g = context;
    struct autopsy *a = g->autopsy;
    struct proc_task task;

    g->seen++;
    if (proc_task(pid, tid, &task) < 0 || task.state == 'Z' || task.state == 'X')
        return true;
    g->live = tid;
    g->disturbable &= task.state != 'D';
    struct autopsy_thread t = {
        .pid = pid, .tid = tid, .inner_tid = task.inner_tid, .number = g->seen};
    wait_find(&t);
    a->threads = xgrow(a->threads, a->count, sizeof *a->threads);
    a->threads[a->count++] = t;
    return true;
}

struct frames {
    struct autopsy_thread *thread;
    struct symbols *symbols;
    const char *called; /* what the innermost frame called */
};

static void add_frame(struct autopsy_thread *t, const struct place *place)
{
    struct autopsy_frame frame = {xstrdup(place->file), place->line, place->column,
                                  xstrdup(place->function)};

    t->frames = xgrow(t->frames, t->frame_count, sizeof *t->frames);
    t->frames[t->frame_count++] = frame;
}

static bool visit_frame(uint64_t pc, bool is_call, void *context)
{
    struct frames *f = context;
    struct place places[INLINED_MAX];
    size_t count = symbols_places(f->symbols, pc - is_call, places, INLINED_MAX);

    if (count && !f->thread->frame_count && is_call)
        f->called = symbols_called(f->symbols, pc);
    for (size_t i = 0; i < count; i++)
        add_frame(f->thread, &places[i]);
    return f->thread->frame_count < FRAMES_MAX;
}

static void name_object(struct autopsy_thread *t, const struct stacks *stacks)
{
    uint64_t in_file = stacks_file_address(stacks, t->address), start = 0;

    if (!t->address)
        return;
    t->object = symbols_object(stacks_symbols(stacks), in_file, &start);
    if (t->object)
        wait_refine(t, t->address - (in_file - start));
}

static void dissect(struct gathering *g, pid_t pid)
{
    struct autopsy *a = g->autopsy;
    struct stacks *stacks = stacks_open(pid, g->live);

    for (size_t i = g->first; stacks_symbols(stacks) && i < a->count; i++) {
        struct autopsy_thread *t = &a->threads[i];
        struct frames f = {t, stacks_symbols(stacks), NULL};
        t->has_symbols = true;
        if (!g->disturbable || !stacks_visit(stacks, t->tid, visit_frame, &f)) {
            free(a->trouble);
            a->trouble = xstrdup("the stacks cannot be read: tracing is not permitted here");
        }
        wait_named(t, f.called);
        name_object(t, stacks);
    }
    stacks_close(stacks);
}

/* A sanitizer's own thread, which sleeps in a loop, is no thread of the program. */
static bool is_background(const struct autopsy_thread *t)
{
    return t->kind == WAIT_SLEEP && t->tid != t->pid && !t->frame_count;
}

static void thread_release(struct autopsy_thread *t)
{
    for (size_t i = 0; i < t->frame_count; i++) {
        free(t->frames[i].file);
        free(t->frames[i].function);
    }
    free(t->frames);
    free(t->object);
}

static void drop_background(struct autopsy *a)
{
    size_t kept = 0;
    unsigned dropped = 0;

    for (size_t i = 0; i < a->count; i++) {
        if (i && a->threads[i].pid != a->threads[i - 1].pid)
            dropped = 0;
        if (!a->trouble && is_background(&a->threads[i])) {
            thread_release(&a->threads[i]);
            dropped++;
            continue;
        }
        a->threads[i].number -= dropped;
        a->threads[kept++] = a->threads[i];
    }
    a->count = kept;
}

/* A process without symbols is no program under test, if there is one with. */
static void drop_strangers(struct autopsy *a)
{
    size_t kept = 0, known = 0;

    for (size_t i = 0; i < a->count; i++)
        known += a->threads[i].has_symbols;
    for (size_t i = 0; known && i < a->count; i++) {
        if (a->threads[i].has_symbols)
            a->threads[kept++] = a->threads[i];
        else
            thread_release(&a->threads[i]);
    }
    a->count = known ? kept : a->count;
}

static void perform_one(struct autopsy *a, pid_t pid)
{
    struct gathering g = {.autopsy = a, .first = a->count, .disturbable = true};

    if (proc_threads(pid, gather_thread, &g) == 0 && g.live)
        dissect(&g, pid);
}

void autopsy_perform(struct autopsy *a, pid_t pid)
{
    struct tree tree = TREE_INIT;

    autopsy_release(a);
    tree_walk(&tree, pid, PROCESSES_MAX - 1);
    perform_one(a, pid);
    for (size_t i = 0; i < tree.count; i++)
        perform_one(a, tree.pid[i]);
    drop_background(a);
    wait_find_holders(a);
    drop_strangers(a);
    tree_release(&tree);
}

void autopsy_release(struct autopsy *a)
{
    for (size_t i = 0; i < a->count; i++)
        thread_release(&a->threads[i]);
    free(a->threads);
    free(a->trouble);
    *a = (struct autopsy)AUTOPSY_INIT;
}
