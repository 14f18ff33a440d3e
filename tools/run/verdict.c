/* What an autopsy comes to: circles of waiting, the kind of a hang, sentences.  Pure. */
#include "run/autopsy.h"

#include "base/alloc.h"
#include "base/buffer.h"

static size_t find_thread(const struct autopsy *a, pid_t tid)
{
    size_t i = 0;

    while (i < a->count && a->threads[i].tid != tid)
        i++;
    return i;
}

/* The index of the thread this one waits for, or a->count. */
static size_t next_of(const struct autopsy *a, size_t i)
{
    const struct autopsy_thread *t = &a->threads[i];

    return t->holder && !t->holder_ended ? find_thread(a, t->holder) : a->count;
}

/* Each waits for one at most, so a walk that does not end is in a circle after `count` steps. */
static size_t in_circle(const struct autopsy *a, size_t from)
{
    for (size_t steps = 0; steps < a->count && from < a->count; steps++)
        from = next_of(a, from);
    return from;
}

size_t autopsy_cycle(const struct autopsy *a, size_t *members, size_t most)
{
    for (size_t i = 0; i < a->count; i++) {
        size_t first = in_circle(a, i), at = first, count = 0;
        if (first == a->count)
            continue;
        do {
            if (count < most)
                members[count] = at;
            count++;
            at = next_of(a, at);
        } while (at != first);
        return count <= most ? count : 0;
    }
    return 0;
}

static bool anyone(const struct autopsy *a, enum wait_kind kind)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->threads[i].kind == kind)
            return true;
    return false;
}

static bool anyone_waits_for_the_dead(const struct autopsy *a)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->threads[i].holder_ended)
            return true;
    return false;
}

static bool has_cycle(const struct autopsy *a)
{
    for (size_t i = 0; i < a->count; i++)
        if (in_circle(a, i) < a->count)
            return true;
    return false;
}

/* Kept out by a holder who is asleep himself, or by readers (who leave no name). */
static bool anyone_is_kept_out(const struct autopsy *a)
{
    for (size_t i = 0; i < a->count; i++) {
        const struct autopsy_thread *t = &a->threads[i];
        if ((t->kind == WAIT_MUTEX && t->holder) || t->kind == WAIT_RWLOCK)
            return true;
    }
    return false;
}

enum hang_kind autopsy_kind(const struct autopsy *a)
{
    if (has_cycle(a))
        return HANG_DEADLOCK;
    if (anyone_waits_for_the_dead(a))
        return HANG_ABANDONED_LOCK;
    if (anyone_is_kept_out(a))
        return HANG_DEADLOCK;
    if (anyone(a, WAIT_CONDITION))
        return HANG_LOST_WAKEUP;
    if (anyone(a, WAIT_SEMAPHORE) || anyone(a, WAIT_BARRIER) || anyone(a, WAIT_READ) ||
        anyone(a, WAIT_WRITE))
        return HANG_UNANSWERED;
    return HANG_UNKNOWN;
}

/* Processes are numbered too: their ids would differ from run to run. */
static unsigned process_number(const struct autopsy *a, size_t thread)
{
    unsigned number = 1;

    for (size_t i = 1; i <= thread; i++)
        number += a->threads[i].pid != a->threads[i - 1].pid;
    return number;
}

static bool has_one_thread(const struct autopsy *a, pid_t pid)
{
    unsigned count = 0;

    for (size_t i = 0; i < a->count; i++)
        count += a->threads[i].pid == pid;
    return count == 1;
}

static void add_name(struct buffer *b, const struct autopsy *a, size_t i)
{
    const struct autopsy_thread *t = &a->threads[i];
    bool several = a->threads[0].pid != a->threads[a->count - 1].pid;

    if (several && has_one_thread(a, t->pid)) {
        buffer_format(b, "process %u", process_number(a, i));
        return;
    }
    if (t->number == 1)
        buffer_add_text(b, "the main thread");
    else
        buffer_format(b, "thread %u", t->number);
    if (several)
        buffer_format(b, " of process %u", process_number(a, i));
}

/* ", which thread 3 holds" */
static void add_holder(struct buffer *b, const struct autopsy *a, size_t i, const char *pronoun,
                       const char *verb)
{
    const struct autopsy_thread *t = &a->threads[i];
    size_t holder = find_thread(a, t->holder);

    if (t->holder_ended) {
        buffer_format(b, ", %s a thread %s that has ended", pronoun, verb);
    } else if (holder == i) {
        buffer_format(b, ", %s it %s itself", pronoun, verb);
    } else if (holder < a->count) {
        buffer_format(b, ", %s ", pronoun);
        add_name(b, a, holder);
        buffer_format(b, " %s", verb);
    }
}

static void add_goal(struct buffer *b, const struct autopsy *a, size_t i)
{
    const struct autopsy_thread *t = &a->threads[i];
    size_t holder = find_thread(a, t->holder);

    if (holder == a->count) {
        buffer_add_text(b, t->kind == WAIT_CHILD ? "a child process" : "a thread");
        return;
    }
    add_name(b, a, holder);
}

/* To add a kind: a line here. */
static const struct {
    const char *words;          /* "waits for the mutex" */
    const char *pronoun, *verb; /* ", which thread 2 holds"; NULL: nobody does */
    bool goal;                  /* what it waits for is a thread */
} phrases[WAIT_KIND_COUNT] = {
    [WAIT_NONE] = {"runs", NULL, NULL, false},
    [WAIT_MUTEX] = {"waits for the mutex", "which", "holds", false},
    [WAIT_RWLOCK] = {"waits for the read-write lock", "which", "holds for writing", false},
    [WAIT_CONDITION] = {"waits for a signal on the condition variable", NULL, NULL, false},
    [WAIT_SEMAPHORE] = {"waits for a post to the semaphore", NULL, NULL, false},
    [WAIT_BARRIER] = {"waits for the others at the barrier", NULL, NULL, false},
    [WAIT_JOIN] = {"waits for the end of", NULL, NULL, true},
    [WAIT_CHILD] = {"waits for the end of", NULL, NULL, true},
    [WAIT_READ] = {"waits for data from a pipe or socket", "whose writing end only", "holds",
                   false},
    [WAIT_WRITE] = {"waits for room in a pipe or socket", "whose reading end only", "holds", false},
    [WAIT_SLEEP] = {"sleeps", NULL, NULL, false},
    [WAIT_OTHER] = {"waits", NULL, NULL, false},
};

char *autopsy_text(const struct autopsy *a, size_t thread)
{
    const struct autopsy_thread *t = &a->threads[thread];
    struct buffer b = BUFFER_INIT;

    add_name(&b, a, thread);
    if (t->frame_count)
        buffer_format(&b, ", at %s:%u in %s,", t->frames[0].file, t->frames[0].line,
                      t->frames[0].function);
    buffer_format(&b, " %s", phrases[t->kind].words);
    if (t->object)
        buffer_format(&b, " %s", t->object);
    if (phrases[t->kind].goal) {
        buffer_add_char(&b, ' ');
        add_goal(&b, a, thread);
    }
    if (phrases[t->kind].verb)
        add_holder(&b, a, thread, phrases[t->kind].pronoun, phrases[t->kind].verb);
    return buffer_detach(&b);
}
