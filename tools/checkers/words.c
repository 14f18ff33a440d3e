/* The sentences of the judges.
 *
 * `at` is a line of the student's wherever there is one: of two accesses, the one in the student's
 * file is told first, though it was not the one that was caught.  `also` holds the rest: the other
 * access, where the threads were created, where a block was allocated. */
#include "checkers/words.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum owner file_owner(const struct lab *lab, const char *file)
{
    if (file && list_has(&lab->edit, file))
        return OWNER_STUDENT;
    if (file && list_has(&lab->harness, file))
        return OWNER_HARNESS;
    return OWNER_OTHER;
}

void frames_add(struct frames *f, struct site s)
{
    f->site = xgrow(f->site, f->count, sizeof *f->site);
    f->site[f->count++] = s;
}

void frames_release(struct frames *f)
{
    for (size_t i = 0; i < f->count; i++)
        site_release(&f->site[i]);
    free(f->site);
    *f = (struct frames){0};
}

/* Optimisation gives instructions that serve several lines none.  Then the nearest line before is
 * the best there is, if the nearest one behind is of the same function. */
#define NEAR_BYTES 64

static bool has_line(place_function *ask, void *context, uint64_t address, struct place *p)
{
    return ask(context, address, p) && p->file && p->line;
}

static bool nearest_line(place_function *ask, void *context, uint64_t address, int step,
                         struct place *p)
{
    for (int i = 1; i <= NEAR_BYTES && (uint64_t)i <= address; i++)
        if (has_line(ask, context, address + (uint64_t)(step * i), p))
            return true;
    return false;
}

bool place_near(place_function *ask, void *context, uint64_t address, struct place *p)
{
    struct place behind;

    if (has_line(ask, context, address, p))
        return true;
    return nearest_line(ask, context, address, -1, p) &&
           nearest_line(ask, context, address, 1, &behind) && p->function && behind.function &&
           !strcmp(p->function, behind.function);
}

const struct site *frames_best(const struct frames *f, const struct lab *lab)
{
    const struct site *best = NULL;

    for (size_t i = 0; i < f->count; i++)
        if (!best || file_owner(lab, f->site[i].file) > file_owner(lab, best->file))
            best = &f->site[i];
    return best;
}

static enum owner frames_owner(const struct frames *f, const struct lab *lab)
{
    const struct site *best = frames_best(f, lab);

    return best ? file_owner(lab, best->file) : OWNER_OTHER;
}

/* A line in libc helps nobody: rather none. */
static void place(struct finding *f, const struct frames *stack, const struct lab *lab)
{
    const struct site *best = frames_best(stack, lab);

    if (best && file_owner(lab, best->file) != OWNER_OTHER)
        f->at = site_copy(best);
}

void words_also(struct finding *f, const struct frames *stack, const struct lab *lab,
                const char *message)
{
    const struct site *best = frames_best(stack, lab);

    if (best && file_owner(lab, best->file) != OWNER_OTHER)
        finding_also(f, site_copy(best), message);
}

/* Owns the message. */
static void also(struct finding *f, const struct frames *stack, const struct lab *lab,
                 char *message)
{
    words_also(f, stack, lab, message);
    free(message);
}

static bool same_line(const struct site *a, const struct site *b)
{
    return a->line == b->line && a->file && b->file && !strcmp(a->file, b->file);
}

/* The first two places, in either order: which thread came second is chance. */
static bool same_places(const struct finding *a, const struct finding *b)
{
    if (!a->also_count || !b->also_count)
        return same_line(&a->at, &b->at) && a->also_count == b->also_count;
    return (same_line(&a->at, &b->at) && same_line(&a->also[0], &b->also[0])) ||
           (same_line(&a->at, &b->also[0]) && same_line(&a->also[0], &b->at));
}

bool words_drop_if_known(struct check_result *result)
{
    struct finding *last = &result->findings[result->finding_count - 1];

    for (const struct finding *f = result->findings; f < last; f++) {
        if (f->kind != last->kind || f->origin != last->origin || !same_places(f, last))
            continue;
        finding_release(last);
        result->finding_count--;
        return true;
    }
    return false;
}

void race_release(struct race *r)
{
    for (int i = 0; i < 2; i++) {
        free(r->side[i].who);
        free(r->side[i].locks);
        frames_release(&r->side[i].stack);
        frames_release(&r->side[i].created);
    }
    frames_release(&r->allocated);
    free(r->variable);
    free(r->thing);
    *r = (struct race){0};
}

static char *verb(const struct race_side *s)
{
    if (s->unknown)
        return xstrdup("access");
    return xformat("%s%s", s->atomic ? "atomic " : "", s->write ? "write" : "read");
}

/* "`hits`", "4 bytes of a block of 24 bytes on the heap".  Of a variable no size is told: the
 * compiler may have made it smaller. */
static char *raced_for(const struct race *r)
{
    if (r->variable)
        return xformat("`%s`", r->variable);
    return xformat("%u byte%s of %s", r->bytes, r->bytes == 1 ? "" : "s",
                   r->thing ? r->thing : "memory");
}

static const char *holds(const struct race_side *s)
{
    return *s->locks ? s->locks : "none";
}

/* Why nothing orders the two, as far as the judge told. */
static char *why(const struct race_side *first, const struct race_side *second)
{
    if (first->atomic != second->atomic)
        return xstrdup(", only one of them atomic");
    if (!first->locks || !second->locks || (!*first->locks && !*second->locks))
        return xstrdup(" with no lock in common");
    return xformat(" with no lock in common: %s holds %s, %s holds %s", first->who, holds(first),
                   second->who, holds(second));
}

static char *race_question(const struct race *r)
{
    AUTO_FREE char *what = r->variable ? xformat("`%s`", r->variable) : xstrdup("this memory");
    const struct race_side *a = &r->side[0], *b = &r->side[1];
    bool locked = (a->locks && *a->locks) || (b->locks && *b->locks);

    if (a->atomic || b->atomic)
        return xformat("does each access of %s have to be atomic, and in which order?", what);
    if (locked)
        return xformat("which one lock protects %s, and does every access hold that one?", what);
    if (!strcmp(a->who, "the main thread") || !strcmp(b->who, "the main thread"))
        return xformat("what makes one of the two wait until the other is done with %s?", what);
    return xformat("which lock protects %s?", what);
}

static void race_sites(struct finding *f, const struct lab *lab, const struct race *r, int first)
{
    const struct race_side *other = &r->side[!first];
    AUTO_FREE char *did = verb(other);

    also(f, &other->stack, lab,
         xformat("%s %s by %s", first ? "later" : "earlier", did, other->who));
    for (int i = 0; i < 2; i++)
        if (i == 0 || strcmp(r->side[0].who, r->side[1].who) != 0)
            also(f, &r->side[i].created, lab, xformat("%s is created here", r->side[i].who));
    also(f, &r->allocated, lab, xstrdup("the block is allocated here"));
}

struct finding *words_race(struct check_result *result, const struct lab *lab, const struct race *r)
{
    int first = frames_owner(&r->side[1].stack, lab) > frames_owner(&r->side[0].stack, lab);
    const struct race_side *a = &r->side[first], *b = &r->side[!first];
    struct finding *f = check_result_add(result, KIND_DATA_RACE);
    AUTO_FREE char *what = raced_for(r);
    AUTO_FREE char *did_a = verb(a);
    AUTO_FREE char *did_b = verb(b);
    AUTO_FREE char *reason = why(a, b);

    place(f, &a->stack, lab);
    f->variable = r->variable ? xstrdup(r->variable) : NULL;
    f->message = xformat("%s of %s by %s and %s %s by %s%s", did_a, what, a->who,
                         first ? "later" : "earlier", did_b, b->who, reason);
    f->help = race_question(r);
    f->origin = r->origin;
    race_sites(f, lab, r, first);
    return words_drop_if_known(result) ? NULL : f;
}

void lock_edge_release(struct lock_edge *e)
{
    free(e->held);
    free(e->taken);
    free(e->who);
    frames_release(&e->held_at);
    frames_release(&e->taken_at);
    *e = (struct lock_edge){0};
}

static char *cycle_sentence(const struct lock_edge *edge, size_t count)
{
    struct buffer b = BUFFER_INIT;

    for (size_t i = 0; i < count; i++) {
        buffer_format(&b, "%s%s is taken%s while %s is held", i ? ", and " : "", edge[i].taken,
                      edge[i].indirect ? ", by way of other locks," : "", edge[i].held);
        if (edge[i].who)
            buffer_format(&b, " by %s", edge[i].who);
    }
    return buffer_detach(&b);
}

/* "`hammer`" is the variable hammer; "lock 1" is none. */
static char *unquoted(const char *lock)
{
    return *lock == '`' ? xstrndup(lock + 1, strlen(lock) - 2) : NULL;
}

void words_lock_order(struct check_result *result, const struct lab *lab,
                      const struct lock_edge *edge, size_t count)
{
    const struct frames *best = &edge[0].taken_at;
    struct finding *f = check_result_add(result, KIND_LOCK_ORDER);

    for (size_t i = 1; i < count; i++)
        if (frames_owner(&edge[i].taken_at, lab) > frames_owner(best, lab))
            best = &edge[i].taken_at;
    place(f, best, lab);
    f->variable = unquoted(edge[0].held);
    f->message = cycle_sentence(edge, count);
    f->help = xstrdup("is there one order in which every thread could take these locks?");
    for (size_t i = 0; i < count; i++) {
        also(f, &edge[i].taken_at, lab,
             xformat("%s is taken while %s is held", edge[i].taken, edge[i].held));
        also(f, &edge[i].held_at, lab, xformat("%s was taken here before", edge[i].held));
    }
    words_drop_if_known(result);
}

struct finding *words_fault(struct check_result *result, const struct lab *lab, enum kind kind,
                            const struct frames *stack, char *message, const char *help)
{
    struct finding *f = check_result_add(result, kind);

    place(f, stack, lab);
    f->message = message;
    f->help = help ? xstrdup(help) : NULL;
    return f;
}

/* "data-race" becomes "data race". */
static char *kind_words(enum kind kind, size_t count)
{
    char *words = xformat("%zu %s%s", count, kind_name(kind), count == 1 ? "" : "s");

    for (char *c = words; *c; c++)
        if (*c == '-')
            *c = ' ';
    return words;
}

void words_conclude(struct check_result *result, const char *if_none)
{
    AUTO_BUFFER b = BUFFER_INIT;

    if (result->verdict == VERDICT_ERROR)
        return;
    result->verdict = check_result_faults(result) ? VERDICT_FAIL : VERDICT_PASS;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        size_t count = 0;

        for (size_t i = 0; i < result->finding_count; i++)
            count += (int)result->findings[i].kind == kind;
        if (!count)
            continue;
        AUTO_FREE char *words = kind_words((enum kind)kind, count);
        buffer_format(&b, "%s%s", b.length ? ", " : "", words);
    }
    free(result->summary);
    result->summary = xstrdup(b.length ? b.text : if_none);
}
