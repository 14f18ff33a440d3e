/* Many things that take long, done side by side and told in order.
 *
 *     struct side_by_side s = {.count = 41, .at_once = 2, .work = judge, .tell = print, .context =
 * c}; side_by_side(&s);
 *
 * work() is called once for each index, in several threads at once; tell() then once for each, one
 * at a time and in the order of the indices, so that it may print and count without a lock.  Ctrl-C
 * ends it early: no further work is begun, and what was under way is not told. */
#ifndef RACELAB_CLI_SIDE_BY_SIDE_H
#define RACELAB_CLI_SIDE_BY_SIDE_H

#include <stddef.h>

struct side_by_side {
    size_t count;
    size_t at_once; /* 0: what suits judging on this machine */
    void (*work)(void *context, size_t index);
    void (*tell)(void *context, size_t index); /* may be NULL */
    void *context;
};

/* Returns when all is done, or interrupted. */
void side_by_side(const struct side_by_side *s);

#endif
