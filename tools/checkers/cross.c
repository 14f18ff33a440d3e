/* The rules by which one judge overrules another.
 *
 * A finding is turned into a note only when a judge that understands the program better than the
 * one that reported it has looked at the same program and found it clean:
 *
 *  1. Helgrind knows nothing of C11 atomics, of pthread_once, of semaphores that are tried, or of
 *     hand-over through pipes: a race that only Helgrind reports is a note if ThreadSanitizer ran
 *     clean, which knows them, and either the explorer went through every interleaving without a
 *     race, or the program does use one of these (for pthread_once: the race is below it).
 *     ThreadSanitizer does not apply to a program with call_once(): there the explorer's word will
 *     do.
 *  2. ThreadSanitizer does not model fences: a race it reports in a program with fences is a note
 *     if the explorer, which does, went through every interleaving without a race.
 *  3. A cycle in the order of locks is only a possible deadlock.  A gate lock, try-lock with
 *     back-off, or thread creation may exclude it: a note if the explorer went through every
 *     interleaving and none ended in a deadlock.  Where it found nothing but did not come to an
 *     end, in a program that uses try-lock, or where it does not apply: if ThreadSanitizer, which
 *     understands try-lock, does not report it.
 *  4. A pthread function that returned an error is a note if the explorer found every use of the
 *     locks right: the program asked a question (is the lock mine?) and heeded the answer.
 *  5. Bad style that POSIX allows (signal without the lock), and Helgrind's doubts about libc's own
 *     insides, are notes always.
 *  6. A hang that only ThreadSanitizer's run shows, of a program that cancels threads or whose main
 *     thread ends before the others, is its own: a note if the plain program always ended and the
 *     explorer found no schedule in which it does not.  Other programs hang for a reason, and the
 *     explorer looks at small ones only.
 *  7. A process that was forked has copies of the locks that were held at that moment, and nobody
 *     but itself can wait for one of them: that it ends without giving its copies back is a note if
 *     the plain program was right and ThreadSanitizer ran clean, unless the program makes locks
 *     that work between processes, which are no copies.
 *  8. Helgrind knows nothing of robust mutexes: what it says about the locks of a program with
 *     such, and about what they guard, is a note if ThreadSanitizer ran clean.
 *
 * Never the other way round: no silence overrules the explorer, and nothing overrules what
 * the plain program was seen to do. */
#include "checkers/cross.h"

#include "base/alloc.h"
#include "checkers/words.h"

#include <string.h>

struct judges {
    struct check_result *behaviour, *tsan, *helgrind, *explore;
    const struct cross_facts *facts;
};

static struct check_result *find(struct lab_result *result, const char *name)
{
    for (size_t i = 0; i < result->check_count; i++)
        if (!strcmp(result->check[i].check, name))
            return &result->check[i];
    return NULL;
}

static bool origin_is(const struct finding *f, const char *origin)
{
    return f->origin && !strcmp(f->origin, origin);
}

static bool ran_clean(const struct check_result *r)
{
    return r && r->verdict == VERDICT_PASS;
}

static bool proved(const struct check_result *r)
{
    return r && r->verdict == VERDICT_PASS && r->explored && r->exhausted;
}

/* How much was looked at: executions in which a try-lock fails on and on may be left out. */
static char *none_of_all(const struct judges *j)
{
    return xformat(j->explore->complete
                       ? "none of all %lu interleavings"
                       : "none of all %lu interleavings in which no try-lock fails on and on",
                   j->explore->executions);
}

static char *robust_lock(const struct judges *j)
{
    if (!j->facts->robust_locks || !ran_clean(j->tsan))
        return NULL;
    return xstrdup("Helgrind does not know mutexes that survive their owner");
}

static char *race_seen_by_helgrind(const struct judges *j, const struct finding *f)
{
    if (j->facts->calls_once && proved(j->explore))
        return xstrdup("Helgrind does not know that call_once() orders these accesses; the "
                       "explorer does");
    if (!ran_clean(j->tsan) || (j->explore && j->explore->verdict == VERDICT_FAIL))
        return NULL;
    if (proved(j->explore)) {
        AUTO_FREE char *none = none_of_all(j);
        return xformat("Helgrind does not see what orders these accesses; ThreadSanitizer does, "
                       "and %s has this race",
                       none);
    }
    if (origin_is(f, ORIGIN_ONCE))
        return xstrdup("Helgrind does not know that pthread_once() orders these accesses; "
                       "ThreadSanitizer does");
    if (j->facts->uses_atomics)
        return xstrdup("Helgrind does not know C11 atomics; ThreadSanitizer does, and sees these "
                       "accesses ordered");
    if (j->facts->hands_over)
        return xstrdup("Helgrind does not know that a pipe, or a semaphore that is tried, orders "
                       "accesses; ThreadSanitizer does, and sees these ordered");
    return robust_lock(j);
}

static char *race_seen_by_tsan(const struct judges *j)
{
    if (!j->facts->uses_fences || !proved(j->explore))
        return NULL;
    AUTO_FREE char *none = none_of_all(j);
    return xformat("ThreadSanitizer does not know fences; %s has this race", none);
}

static char *lock_order(const struct judges *j, const struct check_result *by)
{
    if (proved(j->explore)) {
        AUTO_FREE char *none = none_of_all(j);
        return xformat("it looks like a deadlock that could happen, but %s ends in one", none);
    }
    bool explorer_silent = !j->explore || j->explore->verdict == VERDICT_SKIP;
    bool tries = j->facts->uses_trylock && ran_clean(j->explore);
    if (by == j->helgrind && (explorer_silent || tries) && ran_clean(j->tsan))
        return xstrdup("Helgrind does not know that a try-lock never waits; ThreadSanitizer does, "
                       "and sees no cycle");
    return NULL;
}

static char *child_ends(const struct judges *j)
{
    if (j->facts->shares_locks || !ran_clean(j->behaviour) || !ran_clean(j->tsan))
        return NULL;
    return xstrdup("the lock is this process's own copy, and is gone with it: nobody waits for it");
}

static char *hang(const struct judges *j)
{
    if (!j->facts->ends_threads || !ran_clean(j->behaviour) || !proved(j->explore))
        return NULL;
    AUTO_FREE char *none = none_of_all(j);
    return xformat("it hangs under ThreadSanitizer only; %s does", none);
}

static char *reason(const struct judges *j, const struct check_result *by, const struct finding *f)
{
    if (origin_is(f, ORIGIN_SIGNAL_UNLOCKED) || origin_is(f, ORIGIN_SIGNAL_DUBIOUS))
        return xstrdup("POSIX allows to signal without holding the lock");
    if (origin_is(f, ORIGIN_TOOL))
        return xstrdup("this is about the C library's own insides");
    if (origin_is(f, ORIGIN_ERROR_RETURN) && proved(j->explore))
        return xstrdup("the error is returned to the program, which may have asked for it");
    if (origin_is(f, ORIGIN_CHILD_ENDS))
        return child_ends(j);
    if (f->kind == KIND_DEADLOCK && by == j->tsan)
        return hang(j);
    if (f->kind == KIND_LOCK_MISUSE && by == j->helgrind)
        return robust_lock(j);
    if (f->kind == KIND_LOCK_ORDER)
        return lock_order(j, by);
    if (f->kind == KIND_DATA_RACE)
        return by == j->helgrind ? race_seen_by_helgrind(j, f) : race_seen_by_tsan(j);
    return NULL;
}

static void review(const struct judges *j, struct check_result *r)
{
    size_t before = check_result_faults(r);

    for (size_t i = 0; i < r->finding_count; i++)
        if (!r->findings[i].note)
            r->findings[i].note = reason(j, r, &r->findings[i]);
    if (r->verdict != VERDICT_FAIL || !before || check_result_faults(r))
        return;
    r->verdict = VERDICT_PASS;
    AUTO_FREE char *said = r->summary;
    r->summary =
        xformat("%s, shown to be %s", said, before == 1 ? "a false alarm" : "false alarms");
}

void cross_judge(struct lab_result *result, const struct cross_facts *facts)
{
    struct judges j = {
        .behaviour = find(result, "behaviour"),
        .tsan = find(result, "tsan"),
        .helgrind = find(result, "helgrind"),
        .explore = find(result, "explore"),
        .facts = facts,
    };

    /* ThreadSanitizer first: whether it is clean decides on what Helgrind says. */
    if (j.tsan)
        review(&j, j.tsan);
    if (j.helgrind)
        review(&j, j.helgrind);
}
