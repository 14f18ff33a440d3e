/* Helgrind's errors as findings.
 *
 * Helgrind tells in sentences: which thread, which address, read or write, stand in the text of an
 * error and nowhere else.  The functions at the top pick them out; a table says what each other
 * sentence is to racelab. */
#include "checkers/helgrind_finding.h"

#include "base/alloc.h"
#include "base/text.h"
#include "checkers/helgrind_stack.h"
#include "checkers/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the functions below work on. */
struct telling {
    const struct helgrind_log *log;
    const struct helgrind_view *view;
    const struct helgrind_error *error;
    struct check_result *result;
};

static const char *text_of(const struct telling *t)
{
    return t->error->part[0].text;
}

/* The part whose text contains `words`, or NULL. */
static const struct helgrind_part *part_with(const struct telling *t, const char *words)
{
    for (size_t i = 1; i < t->error->part_count; i++)
        if (strstr(t->error->part[i].text, words))
            return &t->error->part[i];
    return NULL;
}

static uint64_t number_after(const char *text, const char *words, int base)
{
    const char *at = strstr(text, words);

    return at ? strtoull(at + strlen(words), NULL, base) : 0;
}

static char *who(unsigned thread)
{
    if (thread == 1)
        return xstrdup("the main thread");
    return thread ? xformat("thread T%u", thread - 1) : xstrdup("another thread");
}

/* The view may know the column, and a line where Helgrind has none; never another file. */
static void add_frame(const struct telling *t, const struct helgrind_frame *f, bool innermost,
                      struct frames *frames)
{
    struct place p = {.file = NULL};
    uint64_t ip = f->ip - !innermost;

    if (!f->file)
        return;
    bool better = place_near(t->view->place, t->view->context, ip, &p) &&
                  text_ends_with(p.file, f->file) && (p.line == f->line || !f->line);
    if (better)
        frames_add(frames, site_new(p.file, p.line, p.column, f->function));
    else
        frames_add(frames, site_new(f->file, f->line, 0, f->function));
}

static struct frames frames_of(const struct telling *t, const struct helgrind_stack *stack)
{
    struct frames frames = {0};

    for (size_t i = 0; i < stack->count; i++)
        add_frame(t, &stack->frame[i], i == 0, &frames);
    return frames;
}

static struct frames created(const struct telling *t, unsigned thread)
{
    const struct helgrind_thread *known = helgrind_log_thread(t->log, thread);

    return known ? frames_of(t, &known->stack) : (struct frames){0};
}

static char *variable_at(const struct telling *t, uint64_t address)
{
    return address ? t->view->variable(t->view->context, address) : NULL;
}

/* "... inside data symbol "hits"", if it is the symbol's first byte. */
static char *symbol_named(const struct helgrind_part *part)
{
    static const char words[] = " is 0 bytes inside data symbol \"";
    const char *at = part ? strstr(part->text, words) : NULL;

    return at ? xstrndup(at + strlen(words), strcspn(at + strlen(words), "\"")) : NULL;
}

static char *raced_variable(const struct telling *t)
{
    char *variable = variable_at(t, number_after(text_of(t), " at 0x", 16));

    return variable ? variable : symbol_named(part_with(t, "data symbol"));
}

/* For memory that is no variable with a name. */
static char *thing(const struct telling *t)
{
    const struct helgrind_part *frame = part_with(t, ", created by ");
    const struct helgrind_part *stack = part_with(t, "'s stack");
    const struct helgrind_part *block = part_with(t, "inside a block of size");

    if (frame) {
        const char *function = strstr(frame->text, ", created by ") + strlen(", created by ");
        return xformat("a local variable of %.*s()", (int)strcspn(function, " ("), function);
    }
    if (stack) {
        AUTO_FREE char *owner = who((unsigned)number_after(stack->text, "thread #", 10));
        return xformat("a local variable of %s", owner);
    }
    if (block)
        return xformat("a block of %lu bytes on the heap",
                       (unsigned long)number_after(block->text, "block of size ", 10));
    return NULL;
}

static const char *race_origin(const struct helgrind_stack *a, const struct helgrind_stack *b)
{
    if (helgrind_stack_below_once(a) || (b && helgrind_stack_below_once(b)))
        return ORIGIN_ONCE;
    if (helgrind_stack_in_library(a) || (b && helgrind_stack_in_library(b)))
        return ORIGIN_LIBRARY;
    return NULL;
}

static void earlier_side(const struct telling *t, const struct helgrind_part *part,
                         struct race_side *side)
{
    unsigned thread = part ? (unsigned)number_after(part->text, "by thread #", 10) : 0;

    side->who = who(thread);
    side->unknown = !part || strstr(part->text, "previous access");
    side->write = part && strstr(part->text, "previous write");
    if (!part)
        return;
    side->stack = frames_of(t, &part->stack);
    side->created = created(t, thread);
}

static void race(const struct telling *t)
{
    const struct helgrind_part *other = part_with(t, "This conflicts with");
    const struct helgrind_part *block = part_with(t, "inside a block of size");
    unsigned thread = t->error->thread;
    struct race race = {
        .variable = raced_variable(t),
        .thing = thing(t),
        .bytes = (unsigned)number_after(text_of(t), " of size ", 10),
        .side[0] = {.who = who(thread),
                    .write = strstr(text_of(t), "during write"),
                    .stack = frames_of(t, &t->error->part[0].stack),
                    .created = created(t, thread)},
        .origin = race_origin(&t->error->part[0].stack, other ? &other->stack : NULL),
    };

    earlier_side(t, other, &race.side[1]);
    if (block)
        race.allocated = frames_of(t, &block->stack);
    words_race(t->result, t->view->lab, &race);
    race_release(&race);
}

static char *lock_name(const struct telling *t, uint64_t address, unsigned number)
{
    AUTO_FREE char *variable = variable_at(t, address);

    return variable ? xformat("`%s`", variable) : xformat("lock %u", number);
}

/* "Thread #3: lock order "0x10C040 before 0x10C090" violated": it took the former while it held
 * the latter.  Where the opposite was seen is told unless other locks lie between. */
static void lock_order(const struct telling *t)
{
    uint64_t before = number_after(text_of(t), "order \"0x", 16);
    uint64_t after = number_after(text_of(t), " before 0x", 16);
    const struct helgrind_part *first = part_with(t, "Required order was established");
    const struct helgrind_part *second = part_with(t, "followed by a later acquisition");
    struct lock_edge edge[2] = {
        {.held = lock_name(t, after, 2),
         .taken = lock_name(t, before, 1),
         .who = who(t->error->thread),
         .taken_at = frames_of(t, &t->error->part[0].stack)},
        {.held = lock_name(t, before, 1), .taken = lock_name(t, after, 2), .indirect = !second},
    };

    if (first)
        edge[1].held_at = frames_of(t, &first->stack);
    if (second)
        edge[1].taken_at = frames_of(t, &second->stack);
    words_lock_order(t->result, t->view->lab, edge, 2);
    lock_edge_release(&edge[0]);
    lock_edge_release(&edge[1]);
}

/* All other errors.  The first row whose `part` occurs in the error's text tells it. */
static const struct sentence {
    const char *part;
    const char *sentence; /* {lock} and {who} are filled in; NULL: Helgrind's own */
    const char *origin;
    const char *help;
} sentences[] = {
    {"unlocked a not-locked lock", "{lock} is unlocked by {who}, but nobody holds it", NULL,
     "on which path to this line is the lock taken?"},
    {"currently held by thread", "{lock} is unlocked by {who}, but another thread holds it", NULL,
     "which thread took the lock, and may another give it back?"},
    {"unlocked an invalid lock", "{who} unlocks what is not (or no longer) a lock", NULL,
     "when does this lock begin to exist, and when does it end?"},
    {"Exiting thread still holds", "{who} ends while it still holds a lock", NULL,
     "on which way out of the thread's function is the lock not given back?"},
    {"re-lock a non-recursive lock", "{lock} is locked by {who}, which holds it already", NULL,
     "who holds this lock when this line is reached?"},
    {"destroy of a locked", "a lock is destroyed by {who} while it is locked", NULL,
     "who may still hold the lock, or wait for it, at this point?"},
    {"destroy with invalid argument", "{who} destroys what is not (or no longer) a lock", NULL,
     "when does this lock begin to exist, and when does it end?"},
    {"dubious: associated lock is not held by any thread",
     "a condition variable is signalled by {who} while nobody holds its lock",
     ORIGIN_SIGNAL_UNLOCKED, "can a waiter miss this signal between its test and its wait?"},
    {"associated lock is not held by calling thread",
     "a condition variable is signalled by {who} while another thread holds its lock",
     ORIGIN_SIGNAL_DUBIOUS, "can a waiter miss this signal between its test and its wait?"},
    {"wait called with invalid mutex",
     "{who} waits on a condition variable with a lock that was never locked", NULL,
     "what must a thread hold when it calls pthread_cond_wait()?"},
    {"wait called with un-held mutex",
     "{who} waits on a condition variable with a lock that nobody holds", NULL,
     "what must a thread hold when it calls pthread_cond_wait()?"},
    {"wait called with mutex held by a different thread",
     "{who} waits on a condition variable with a lock that another thread holds", NULL,
     "what must a thread hold when it calls pthread_cond_wait()?"},
    {"associated with a different mutex",
     "{who} waits on a condition variable on which others wait with another lock", NULL,
     "which one lock belongs to this condition variable?"},
    {"being waited upon", "a condition variable is destroyed by {who} while a thread waits on it",
     NULL, "who makes sure that nobody waits any more?"},
    {"destruction of unknown cond var",
     "{who} destroys a condition variable on which nobody has waited and that nobody initialised",
     NULL, NULL},
    {"Bug in libpthread", NULL, ORIGIN_TOOL, NULL},
    {"'s call to ", NULL, ORIGIN_ERROR_RETURN, "what does this call return, and who looks at it?"},
    {"", NULL, NULL, NULL},
};

static const char *sentence_origin(const struct telling *t, const struct sentence *s)
{
    if (t->view->child && strstr(text_of(t), "Exiting thread still holds") &&
        helgrind_stack_ends_process(&t->error->part[0].stack))
        return ORIGIN_CHILD_ENDS;
    return s->origin;
}

/* Replaces the one `hole` in `text` (owned) by `filling`. */
static char *fill(char *text, const char *hole, const char *filling)
{
    const char *at = strstr(text, hole);

    if (!at)
        return text;
    char *filled = xformat("%.*s%s%s", (int)(at - text), text, filling, at + strlen(hole));
    free(text);
    return filled;
}

/* "Thread #2: Exiting thread ..." and "Thread #2's call ..." as racelab calls the thread. */
static char *own_words(const struct telling *t, const char *name)
{
    const char *text = text_of(t);

    if (!text_starts_with(text, "Thread #"))
        return xstrdup(text);
    text += strlen("Thread #");
    text += strspn(text, "0123456789");
    return xformat("%s%s", name, text);
}

static char *told_variable(const struct telling *t)
{
    char *variable = variable_at(t, number_after(text_of(t), " at 0x", 16));

    return variable ? variable : symbol_named(part_with(t, "data symbol"));
}

static char *message(const struct telling *t, const struct sentence *s, const char *variable)
{
    AUTO_FREE char *name = who(t->error->thread);
    AUTO_FREE char *lock = variable ? xformat("`%s`", variable) : xstrdup("a lock");

    if (!s->sentence)
        return own_words(t, name);
    return fill(fill(xstrdup(s->sentence), "{lock}", lock), "{who}", name);
}

static void also(const struct telling *t, struct finding *f, const struct helgrind_part *part,
                 const char *text)
{
    struct frames frames = part ? frames_of(t, &part->stack) : (struct frames){0};

    words_also(f, &frames, t->view->lab, text);
    frames_release(&frames);
}

/* A thread that ends has no line of its own any more: then it is told by where it was created. */
static void place_by_creation(const struct telling *t, struct finding *f)
{
    struct frames frames = created(t, t->error->thread);
    const struct site *best = frames_best(&frames, t->view->lab);

    if (best && !f->at.file) {
        f->at = site_copy(best);
        char *message = xformat("%s (the thread was created here)", f->message);
        free(f->message);
        f->message = message;
    }
    frames_release(&frames);
}

static void one_sentence(const struct telling *t)
{
    const struct sentence *s = sentences;
    char *variable = told_variable(t);
    struct frames stack = frames_of(t, &t->error->part[0].stack);

    while (!strstr(text_of(t), s->part))
        s++;
    struct finding *f = words_fault(t->result, t->view->lab, KIND_LOCK_MISUSE, &stack,
                                    message(t, s, variable), s->help);
    f->variable = variable;
    f->origin = sentence_origin(t, s);
    place_by_creation(t, f);
    also(t, f, part_with(t, "was first observed"), "the lock was first used here");
    also(t, f, part_with(t, "previously acquired"), "it was taken here before");
    frames_release(&stack);
    words_drop_if_known(t->result);
}

static void tell(const struct telling *t)
{
    if (!strcmp(t->error->kind, "Race"))
        race(t);
    else if (!strcmp(t->error->kind, "LockOrder"))
        lock_order(t);
    else
        one_sentence(t);
}

/* assert() dies of SIGABRT and says more than this: that is for who has heard it. */
static void tell_crash(const struct telling *t)
{
    struct frames stack = frames_of(t, &t->log->signal_stack);

    if (strcmp(t->log->signal, "SIGABRT") != 0)
        words_fault(t->result, t->view->lab, KIND_CRASH, &stack,
                    xformat("crashed (%s)", t->log->signal),
                    "which pointer is used here, and who set it last?");
    frames_release(&stack);
}

void helgrind_findings(const struct helgrind_log *log, const struct helgrind_view *view,
                       struct check_result *result)
{
    struct telling t = {log, view, NULL, result};

    for (size_t i = 0; i < log->error_count; i++) {
        t.error = &log->error[i];
        tell(&t);
    }
    if (log->signal)
        tell_crash(&t);
}
