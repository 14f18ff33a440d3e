/* ThreadSanitizer's reports as findings.
 *
 * A table says what each kind of report is to racelab; the kinds with more to say than one
 * sentence (race, use after free, lock order) have functions of their own.
 *
 * Where things stand in a report (which of its stacks, accesses and mutexes is which) follows the
 * runtime's own printing of it. */
#include "checkers/tsan_finding.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "checkers/words.h"

#include <stdlib.h>
#include <string.h>

/* What the functions below work on. */
struct telling {
    const struct tsan_log *log;
    const struct tsan_view *view;
    const struct tsan_report *report;
    struct check_result *result;
};

static void add_frame(const struct telling *t, uint64_t address, struct frames *frames)
{
    struct place p;

    if (place_near(t->view->place, t->view->context, address - t->log->base, &p))
        frames_add(frames, site_new(p.file, p.line, p.column, p.function));
}

static struct frames frames_of(const struct telling *t, const struct tsan_stack *stack)
{
    struct frames frames = {0};

    for (size_t i = 0; i < stack->count; i++)
        add_frame(t, stack->pc[i] - 1, &frames);
    return frames;
}

static char *who(const struct telling *t, int tid)
{
    const struct tsan_thread *thread = tsan_report_thread(t->report, tid);

    if (tid == 0)
        return xstrdup("the main thread");
    if (thread && *thread->name)
        return xformat("thread T%d (%s)", tid, thread->name);
    return xformat("thread T%d", tid);
}

static struct frames created(const struct telling *t, int tid)
{
    const struct tsan_thread *thread = tsan_report_thread(t->report, tid);

    return thread ? frames_of(t, &thread->stack) : (struct frames){0};
}

static char *variable_at(const struct telling *t, uint64_t address)
{
    return t->view->variable(t->view->context, address - t->log->base);
}

/* "`account[1].lock`", or for one without a name "lock 2". */
static char *lock_name(const struct telling *t, unsigned long id)
{
    const struct tsan_mutex *m = tsan_report_mutex(t->report, id);
    AUTO_FREE char *variable = m ? variable_at(t, m->address) : NULL;

    if (variable)
        return xformat("`%s`", variable);
    return m ? xformat("lock %zu", (size_t)(m - t->report->mutex) + 1) : xstrdup("a lock");
}

static char *locks_held(const struct telling *t, const struct tsan_access *a)
{
    struct buffer b = BUFFER_INIT;

    for (size_t i = 0; i < a->held_count; i++) {
        AUTO_FREE char *name = lock_name(t, a->held[i]);
        buffer_format(&b, "%s%s", i ? " and " : "", name);
    }
    return buffer_detach(&b);
}

/* For memory that is no variable with a name. */
static char *thing(const struct telling *t)
{
    const struct tsan_location *l = t->report->location;

    if (!t->report->location_count)
        return NULL;
    AUTO_FREE char *owner = who(t, l->tid);
    if (!strcmp(l->type, "heap"))
        return xformat("a block of %lu bytes on the heap", (unsigned long)l->size);
    if (!strcmp(l->type, "stack"))
        return xformat("a local variable of %s", owner);
    if (!strcmp(l->type, "tls"))
        return xformat("a thread-local variable of %s", owner);
    if (!strcmp(l->type, "fd"))
        return xformat("file descriptor %d", l->fd);
    return NULL;
}

static struct frames allocated(const struct telling *t)
{
    const struct tsan_location *l = t->report->location;

    if (!t->report->location_count || strcmp(l->type, "heap") != 0)
        return (struct frames){0};
    return frames_of(t, &l->stack);
}

static void also(const struct telling *t, struct finding *f, const struct tsan_stack *stack,
                 char *message)
{
    struct frames frames = frames_of(t, stack);

    words_also(f, &frames, t->view->lab, message);
    frames_release(&frames);
    free(message);
}

/* A lock on the heap has no name: then the place where it began has to do. */
static void tell_unnamed_locks(const struct telling *t, struct finding *f)
{
    for (size_t i = 0; i < t->report->mutex_count; i++) {
        const struct tsan_mutex *m = &t->report->mutex[i];
        AUTO_FREE char *variable = variable_at(t, m->address);
        AUTO_FREE char *name = lock_name(t, m->id);

        if (!variable)
            also(t, f, &m->stack, xformat("%s was initialised or first used here", name));
    }
}

static void tell_race(const struct telling *t)
{
    struct race race = {.thing = thing(t), .allocated = allocated(t)};

    for (size_t i = 0; i < 2; i++) {
        const struct tsan_access *a = &t->report->access[i];

        race.side[i] = (struct race_side){
            .who = who(t, a->tid),
            .write = a->write,
            .atomic = a->atomic,
            .stack = frames_of(t, &a->stack),
            .locks = locks_held(t, a),
            .created = created(t, a->tid),
        };
    }
    race.bytes = t->report->access[0].size;
    race.variable = variable_at(t, t->report->access[0].address);
    if (race.side[0].atomic != race.side[1].atomic)
        race.origin = ORIGIN_ONE_ATOMIC;
    struct finding *f = words_race(t->result, t->view->lab, &race);
    if (f)
        tell_unnamed_locks(t, f);
    race_release(&race);
}

static void race(const struct telling *t)
{
    if (t->report->access_count >= 2)
        tell_race(t);
}

static void use_after_free(const struct telling *t)
{
    const struct tsan_report *r = t->report;

    if (!r->access_count)
        return;
    const struct tsan_access *a = &r->access[0];
    struct frames stack = frames_of(t, &a->stack);
    AUTO_FREE char *name = who(t, a->tid);
    AUTO_FREE char *block = thing(t);
    struct finding *f = words_fault(
        t->result, t->view->lab, KIND_HEAP_MISUSE, &stack,
        xformat("%s of %u byte%s of %s after it was freed, by %s", a->write ? "write" : "read",
                a->size, a->size == 1 ? "" : "s", block ? block : "the heap", name),
        "who frees the block, and how does that thread know that "
        "nobody uses it any more?");

    if (r->access_count > 1) {
        AUTO_FREE char *freer = who(t, r->access[1].tid);
        also(t, f, &r->access[1].stack, xformat("freed here by %s", freer));
    }
    if (r->location_count)
        also(t, f, &r->location[0].stack, xstrdup("allocated here"));
    frames_release(&stack);
    words_drop_if_known(t->result);
}

/* The runtime gives an edge two stacks: where the second lock was taken, and where the first. */
static void lock_order(const struct telling *t)
{
    const struct tsan_report *r = t->report;
    size_t count = r->mutex_count;
    struct lock_edge *edge = xcalloc(count + 1, sizeof *edge);
    bool pairs = r->stack_count >= 2 * count;

    for (size_t i = 0; i < count; i++) {
        const struct tsan_stack *stack = r->stack ? &r->stack[pairs ? 2 * i : i] : NULL;

        edge[i].held = lock_name(t, r->mutex[i].id);
        edge[i].taken = lock_name(t, r->mutex[(i + 1) % count].id);
        edge[i].who = i < r->order_count ? who(t, r->order[i]) : NULL;
        if (i < r->stack_count)
            edge[i].taken_at = frames_of(t, stack);
        if (pairs)
            edge[i].held_at = frames_of(t, stack + 1);
    }
    if (count >= 2)
        words_lock_order(t->result, t->view->lab, edge, count);
    for (size_t i = 0; i < count; i++)
        lock_edge_release(&edge[i]);
    free(edge);
}

static void thread_leak(const struct telling *t)
{
    for (size_t i = 0; i < t->report->thread_count; i++) {
        const struct tsan_thread *thread = &t->report->thread[i];
        AUTO_FREE char *name = who(t, thread->tid);
        struct frames stack = frames_of(t, &thread->stack);

        words_fault(t->result, t->view->lab, KIND_THREAD_LEAK, &stack,
                    xformat("%s, created here, is neither joined nor detached", name),
                    "who waits for this thread, and what if nobody does?");
        frames_release(&stack);
        words_drop_if_known(t->result);
    }
}

/* Kinds told by one sentence: what happened at the first stack, what had happened at the second. */
static const struct sentence {
    const char *report;
    enum kind kind;
    const char *sentence; /* with a lock's name in it, if there is a %s */
    const char *second;   /* what the second stack is; NULL: there is none */
    const char *help;
} sentences[] = {
    {"mutex-double-lock", KIND_LOCK_MISUSE, "%s is locked by a thread that holds it already", NULL,
     "who holds this lock when this line is reached?"},
    {"mutex-bad-unlock", KIND_LOCK_MISUSE,
     "%s is unlocked by a thread that does not hold it: nobody does, or another thread", NULL,
     "on which path to this line is the lock taken, and by which thread?"},
    {"mutex-bad-read-lock", KIND_LOCK_MISUSE,
     "%s is locked for reading by the thread that holds it for writing", NULL,
     "who holds this lock when this line is reached?"},
    {"mutex-bad-read-unlock", KIND_LOCK_MISUSE,
     "%s is unlocked for reading by a thread that does not hold it for reading", NULL,
     "on which path to this line is the lock taken, and by which thread?"},
    {"locked-mutex-destroy", KIND_LOCK_MISUSE, "%s is destroyed while it is locked",
     "it was locked here", "who may still hold the lock, or wait for it, at this point?"},
    {"mutex-invalid-access", KIND_LOCK_MISUSE, "%s is used, but is not (or no longer) initialised",
     "it was destroyed here", "when does this lock begin to exist, and when does it end?"},
    {"mutex-held-wrong-context", KIND_LOCK_MISUSE, "%s is held where it must not be", NULL, NULL},
    {"signal-unsafe-call", KIND_LOCK_MISUSE,
     "a signal handler calls what must not be called in one: it may take a lock that the "
     "interrupted code holds",
     NULL, "which functions does man 7 signal-safety allow in a signal handler?"},
    {"errno-in-signal-handler", KIND_DATA_RACE,
     "a signal handler changes errno, under the feet of the code that it interrupts", NULL,
     "what does the interrupted code see in errno when the handler has returned?"},
};

/* clang-tidy cannot know that the formats come from the table above. */
static char *sentence_for(const struct telling *t, const char *format)
{
    AUTO_FREE char *lock =
        t->report->mutex_count ? lock_name(t, t->report->mutex[0].id) : xstrdup("a lock");
    const char *hole = strstr(format, "%s");

    if (!hole)
        return xstrdup(format);
    return xformat("%.*s%s%s", (int)(hole - format), format, lock, hole + 2);
}

static void name_lock(const struct telling *t, struct finding *f)
{
    if (t->report->mutex_count)
        f->variable = variable_at(t, t->report->mutex[0].address);
}

static void one_sentence(const struct telling *t, const struct sentence *s)
{
    const struct tsan_report *r = t->report;
    struct frames stack = {0};

    if (r->stack_count)
        stack = frames_of(t, &r->stack[0]);
    struct finding *f = words_fault(t->result, t->view->lab, s->kind, &stack,
                                    sentence_for(t, s->sentence), s->help);
    name_lock(t, f);
    if (s->second && r->stack_count > 1)
        also(t, f, &r->stack[1], xstrdup(s->second));
    frames_release(&stack);
    words_drop_if_known(t->result);
}

static const struct {
    const char *report;
    void (*tell)(const struct telling *t);
} tellers[] = {
    {"data-race", race},
    {"data-race-vptr", race},
    {"external-race", race},
    {"heap-use-after-free", use_after_free},
    {"heap-use-after-free-vptr", use_after_free},
    {"lock-order-inversion", lock_order},
    {"thread-leak", thread_leak},
};

static void tell(const struct telling *t)
{
    for (size_t i = 0; i < ARRAY_COUNT(tellers); i++)
        if (!strcmp(t->report->kind, tellers[i].report)) {
            tellers[i].tell(t);
            return;
        }
    for (size_t i = 0; i < ARRAY_COUNT(sentences); i++)
        if (!strcmp(t->report->kind, sentences[i].report)) {
            one_sentence(t, &sentences[i]);
            return;
        }
    check_result_error(t->result,
                       "ThreadSanitizer reported \"%s\", which this racelab does not know: it is "
                       "older than the compiler",
                       t->report->kind);
}

static void tell_crash(const struct telling *t)
{
    struct frames stack = {0};

    add_frame(t, t->log->crash_pc, &stack);
    words_fault(t->result, t->view->lab, KIND_CRASH, &stack,
                xformat("crashed (%s) at address 0x%lx", t->log->crash,
                        (unsigned long)t->log->crash_address),
                "which pointer is used here, and who set it last?");
    frames_release(&stack);
}

void tsan_findings(const struct tsan_log *log, const struct tsan_view *view,
                   struct check_result *result)
{
    struct telling t = {log, view, NULL, result};

    for (size_t i = 0; i < log->report_count; i++) {
        t.report = &log->report[i];
        tell(&t);
    }
    if (log->crash)
        tell_crash(&t);
}
