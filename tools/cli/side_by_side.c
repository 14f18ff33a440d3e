/* A few threads that take the next index, and tell what is done as soon as all before it is.
 *
 * How many at once: the judges of one submission use the cores for half of the time only; the other
 * half they wait, for a hang to be proved, for a thread that was delayed on purpose.  Three
 * submissions for two cores fill it.  No verdict hangs on it: how long a program may take is
 * counted in time on a core, and that it hangs is proved, not guessed from a clock. */
#include "cli/side_by_side.h"

#include "base/alloc.h"
#include "run/process.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#define AT_ONCE_MAX 64

struct pool {
    const struct side_by_side *what;
    pthread_mutex_t lock; /* guards all below, and is held while something is told */
    size_t next, told;
    bool *done;
};

static size_t at_once(const struct side_by_side *s)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = s->at_once ? s->at_once : cores > 1 ? (size_t)cores * 3 / 2 : 1;

    return count < AT_ONCE_MAX ? count : AT_ONCE_MAX;
}

static bool take(struct pool *p, size_t *index)
{
    pthread_mutex_lock(&p->lock);
    *index = p->next++;
    pthread_mutex_unlock(&p->lock);
    return *index < p->what->count && !process_interrupted();
}

static void hand_in(struct pool *p, size_t index)
{
    pthread_mutex_lock(&p->lock);
    p->done[index] = true;
    for (; p->told < p->what->count && p->done[p->told] && !process_interrupted(); p->told++)
        if (p->what->tell)
            p->what->tell(p->what->context, p->told);
    pthread_mutex_unlock(&p->lock);
}

static void *worker(void *context)
{
    struct pool *p = context;

    for (size_t index; take(p, &index);) {
        p->what->work(p->what->context, index);
        hand_in(p, index);
    }
    return NULL;
}

void side_by_side(const struct side_by_side *s)
{
    struct pool p = {.what = s, .lock = PTHREAD_MUTEX_INITIALIZER};
    pthread_t threads[AT_ONCE_MAX];
    size_t started = 0;

    p.done = xcalloc(s->count + 1, sizeof *p.done);
    while (started + 1 < at_once(s) && started + 1 < s->count &&
           pthread_create(&threads[started], NULL, worker, &p) == 0)
        started++;
    worker(&p);
    while (started)
        pthread_join(threads[--started], NULL);
    free(p.done);
    pthread_mutex_destroy(&p.lock);
}
