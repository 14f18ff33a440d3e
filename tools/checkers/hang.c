/* Hangs, told thread by thread.
 *
 * run/autopsy.h finds out who waits for what and who holds it; here it becomes sentences, in which
 * threads are called as everywhere else: the main thread, and T1, T2... in the order of their
 * making. */
#include "checkers/hang.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "checkers/words.h"

#include <stdlib.h>
#include <string.h>

#define CYCLE_MAX 16

static void look(pid_t pid, void *context)
{
    struct hang *h = context;

    autopsy_perform(&h->autopsy, pid);
}

void hang_watch(struct hang *h, struct process *p)
{
    p->autopsy = look;
    p->context = h;
}

void hang_release(struct hang *h)
{
    autopsy_release(&h->autopsy);
}

/* The how-manieth process of those that hang; 0: there is only one. */
static size_t process_number(const struct autopsy *a, pid_t pid)
{
    size_t number = 0, seen = 0;

    for (size_t i = 0; i < a->count; i++) {
        bool first = i == 0 || a->threads[i].pid != a->threads[i - 1].pid;
        seen += first;
        if (first && a->threads[i].pid == pid)
            number = seen;
    }
    return seen > 1 ? number : 0;
}

static size_t threads_of(const struct autopsy *a, pid_t pid)
{
    size_t count = 0;

    for (size_t i = 0; i < a->count; i++)
        count += a->threads[i].pid == pid;
    return count;
}

static char *name_of(const struct autopsy *a, const struct autopsy_thread *t)
{
    size_t process = process_number(a, t->pid);
    AUTO_FREE char *name =
        t->number == 1 ? xstrdup("the main thread") : xformat("thread T%u", t->number - 1);

    if (process && threads_of(a, t->pid) == 1)
        return xformat("process %zu", process);
    return process ? xformat("%s of process %zu", name, process) : take_ptr(&name);
}

static const struct autopsy_thread *holder_of(const struct autopsy *a,
                                              const struct autopsy_thread *t)
{
    for (size_t i = 0; t->holder && i < a->count; i++)
        if (a->threads[i].tid == t->holder)
            return &a->threads[i];
    return NULL;
}

/* ", which thread T2 holds" */
static char *held_by(const struct autopsy *a, const struct autopsy_thread *t)
{
    const struct autopsy_thread *holder = holder_of(a, t);

    if (t->holder_ended)
        return xstrdup(", which a thread that has ended still holds");
    if (holder == t)
        return xstrdup(", which it holds itself");
    if (!holder)
        return xstrdup("");
    AUTO_FREE char *name = name_of(a, holder);
    return xformat(", which %s holds", name);
}

/* ", which thread T2 could end": for what is held by no lock. */
static char *ended_by(const struct autopsy *a, const struct autopsy_thread *t)
{
    const struct autopsy_thread *holder = holder_of(a, t);

    if (t->kind == WAIT_MUTEX || t->kind == WAIT_RWLOCK)
        return held_by(a, t);
    if (!holder)
        return xstrdup("");
    AUTO_FREE char *name = name_of(a, holder);
    switch (t->kind) {
    case WAIT_READ:
        return xformat(", which only %s has open for writing", holder == t ? "it itself" : name);
    case WAIT_WRITE:
        return xformat(", which only %s has open for reading", holder == t ? "it itself" : name);
    default:
        return xstrdup("");
    }
}

/* What a thread does, by the kind of its wait; `unnamed` is for what has no name. */
static const struct {
    const char *named, *unnamed;
} waits[WAIT_KIND_COUNT] = {
    [WAIT_NONE] = {NULL, "runs"},
    [WAIT_MUTEX] = {"waits for the lock", "waits for a lock"},
    [WAIT_RWLOCK] = {"waits for the read-write lock", "waits for a read-write lock"},
    [WAIT_CONDITION] = {"waits on the condition variable", "waits on a condition variable"},
    [WAIT_SEMAPHORE] = {"waits for the semaphore", "waits for a semaphore"},
    [WAIT_BARRIER] = {"waits at the barrier", "waits at a barrier"},
    [WAIT_JOIN] = {NULL, "waits for the end of a thread"},
    [WAIT_CHILD] = {NULL, "waits for the end of a child process"},
    [WAIT_READ] = {NULL, "waits to read from a pipe or socket"},
    [WAIT_WRITE] = {NULL, "waits for room in a pipe or socket"},
    [WAIT_SLEEP] = {NULL, "sleeps"},
    [WAIT_OTHER] = {NULL, "waits"},
};

static char *wait_text(const struct autopsy *a, const struct autopsy_thread *t)
{
    const struct autopsy_thread *ending = holder_of(a, t);
    bool for_end = t->kind == WAIT_JOIN || t->kind == WAIT_CHILD;
    AUTO_FREE char *name = ending ? name_of(a, ending) : NULL;
    AUTO_FREE char *end = ended_by(a, t);

    if (for_end && name)
        return xformat("waits for the end of %s", name);
    if (t->object && waits[t->kind].named)
        return xformat("%s `%s`%s", waits[t->kind].named, t->object, end);
    return xformat("%s%s", waits[t->kind].unnamed, end);
}

/* "thread T1 waits for the lock `nails`, which thread T2 holds" */
static char *thread_text(const struct autopsy *a, const struct autopsy_thread *t)
{
    AUTO_FREE char *name = name_of(a, t);
    AUTO_FREE char *wait = wait_text(a, t);

    return xformat("%s %s", name, wait);
}

static struct frames frames_of(const struct autopsy_thread *t)
{
    struct frames frames = {0};

    for (size_t i = 0; i < t->frame_count; i++) {
        const struct autopsy_frame *f = &t->frames[i];
        frames_add(&frames, site_new(f->file, f->line, f->column, f->function));
    }
    return frames;
}

static void place(struct finding *f, const struct lab *lab, const struct autopsy_thread *t)
{
    struct frames frames = frames_of(t);
    const struct site *best = frames_best(&frames, lab);
    bool better =
        best && (!f->at.file || file_owner(lab, best->file) > file_owner(lab, f->at.file));

    if (better && file_owner(lab, best->file) != OWNER_OTHER) {
        site_release(&f->at);
        f->at = site_copy(best);
        free(f->variable);
        f->variable = t->object ? xstrdup(t->object) : NULL;
    }
    frames_release(&frames);
}

static void also(struct finding *f, const struct lab *lab, const struct autopsy *a,
                 const struct autopsy_thread *t)
{
    struct frames frames = frames_of(t);
    AUTO_FREE char *text = thread_text(a, t);

    words_also(f, &frames, lab, text);
    frames_release(&frames);
}

/* The threads that the sentence is about: the circle, or those that wait as the hang's kind says.
 */
struct cast {
    size_t member[CYCLE_MAX];
    size_t count;
};

static bool plays(enum hang_kind kind, const struct autopsy_thread *t)
{
    switch (kind) {
    case HANG_ABANDONED_LOCK:
        return t->holder_ended;
    case HANG_LOST_WAKEUP:
        return t->kind == WAIT_CONDITION;
    case HANG_UNANSWERED:
        return t->kind == WAIT_SEMAPHORE || t->kind == WAIT_BARRIER || t->kind == WAIT_READ ||
               t->kind == WAIT_WRITE;
    default:
        return false;
    }
}

static struct cast cast_of(const struct autopsy *a, enum hang_kind kind)
{
    struct cast c = {.count = 0};

    if (kind == HANG_DEADLOCK)
        c.count = autopsy_cycle(a, c.member, CYCLE_MAX);
    for (size_t i = 0; kind != HANG_DEADLOCK && i < a->count && c.count < CYCLE_MAX; i++)
        if (plays(kind, &a->threads[i]))
            c.member[c.count++] = i;
    return c;
}

static char *cast_text(const struct autopsy *a, const struct cast *c)
{
    struct buffer b = BUFFER_INIT;

    for (size_t i = 0; i < c->count; i++) {
        AUTO_FREE char *text = thread_text(a, &a->threads[c->member[i]]);
        buffer_format(&b, "%s%s", i ? ", and " : "", text);
    }
    return buffer_detach(&b);
}

static const struct {
    enum kind kind;
    const char *end; /* of the sentence about the cast */
    const char *help;
} kinds[] = {
    [HANG_DEADLOCK] = {KIND_DEADLOCK, "", "which of these threads could give way, and when?"},
    [HANG_ABANDONED_LOCK] = {KIND_DEADLOCK, "",
                             "on which way out of that thread is the lock not given back?"},
    [HANG_LOST_WAKEUP] = {KIND_LOST_WAKEUP, ", and nobody is left to signal it",
                          "what if the signal comes before the wait?"},
    [HANG_UNANSWERED] = {KIND_DEADLOCK, ", and nobody is left to answer",
                         "who should have answered, and what was that thread waiting for?"},
    [HANG_UNKNOWN] = {KIND_DEADLOCK, "", "what does each thread wait for, and who could give it?"},
};

static bool in_cast(const struct cast *c, size_t thread)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->member[i] == thread)
            return true;
    return false;
}

/* Those whom the sentence is about come first. */
static void describe(struct finding *f, const struct lab *lab, const struct autopsy *a,
                     const struct cast *c)
{
    for (size_t i = 0; i < c->count; i++)
        place(f, lab, &a->threads[c->member[i]]);
    for (size_t i = 0; i < a->count && !c->count; i++)
        if (a->threads[i].kind != WAIT_JOIN && a->threads[i].kind != WAIT_CHILD)
            place(f, lab, &a->threads[i]);
    for (size_t i = 0; i < c->count; i++)
        also(f, lab, a, &a->threads[c->member[i]]);
    for (size_t i = 0; i < a->count; i++)
        if (!in_cast(c, i))
            also(f, lab, a, &a->threads[i]);
}

static void ran_out_of_time(struct check_result *result, const struct lab *lab,
                            const struct process *p, const struct autopsy *a)
{
    struct finding *f = check_result_add(result, KIND_TIMEOUT);
    struct cast none = {.count = 0};
    AUTO_FREE char *how = process_end_text(p);

    f->message = xformat("the program %s", how);
    f->help = xstrdup("which loop goes on, and what should end it?");
    describe(f, lab, a, &none);
}

void hang_finding(struct check_result *result, const struct lab *lab, const struct process *p,
                  const struct hang *h)
{
    const struct autopsy *a = &h->autopsy;
    enum hang_kind kind = a->count ? autopsy_kind(a) : HANG_UNKNOWN;

    /* While other threads compute, a circle is a deadlock all the same. */
    if (p->end == PROCESS_TIMED_OUT && kind != HANG_DEADLOCK) {
        ran_out_of_time(result, lab, p, a);
        return;
    }
    struct cast c = cast_of(a, kind);
    struct finding *f = check_result_add(result, kinds[kind].kind);
    AUTO_FREE char *text = cast_text(a, &c);
    AUTO_FREE char *how = process_end_text(p);
    f->message = c.count ? xformat("%s%s", text, kinds[kind].end) : xformat("the program %s", how);
    f->help = xstrdup(kind == HANG_DEADLOCK && c.count == 1
                          ? "who holds what is waited for here, when this line is reached?"
                          : kinds[kind].help);
    describe(f, lab, a, &c);
}
