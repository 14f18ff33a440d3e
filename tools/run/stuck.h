/* Can any of these processes ever run again?
 *
 *     struct stillness s = STILLNESS_INIT;
 *     for (;;) {
 *         ...let some time pass...
 *         tree_walk(&tree, getpid(), limit);
 *         if (stillness_look(&s, &tree, now_ms))
 *             ...it is stuck: a fact, however loaded the machine...
 *     }
 *
 * Why a fact.  A task that sleeps in a call without a time limit runs again only if somebody
 * wakes it.  If at one look every task of the tree slept so, and at the next one each still does
 * without having left a processor in between (its count of context switches is the same), then
 * between the looks all of them slept at once, and there was nobody to wake anybody.  What might
 * wake them from outside is excluded one by one: a full output pipe that racelab has yet to read,
 * a timer, a file or socket that leads out of the tree.  Where that cannot be excluded, or the
 * kernel does not let us look, the answer is no, and the time limit has the last word. */
#ifndef RACELAB_RUN_STUCK_H
#define RACELAB_RUN_STUCK_H

#include "run/proc.h"
#include "run/tree.h"

#include <stdbool.h>
#include <stdint.h>

/* Two looks would do; what the kernel does behind its own back (closing a dead process' pipes)
 * gets this long. */
enum { STILLNESS_MS = 400, STILLNESS_LOOKS = 5 };

struct stillness {
    bool sanitizer_thread; /* a thread that sleeps in the program's own text is TSan's: no thread */
    const int *pipes;      /* the tree's ways out that racelab reads: nobody waits for an empty one
                              to be read; borrowed */
    size_t pipe_count;

    uint64_t fingerprint; /* of all tasks, their calls, and how often each has run */
    uint64_t since_ms;
    unsigned looks; /* that found the same fingerprint */
};

#define STILLNESS_INIT                                                                             \
    {                                                                                              \
        0                                                                                          \
    }

bool stillness_look(struct stillness *s, const struct tree *tree, uint64_t now_ms);

/* Whether this call, in which the task is asleep, ends only if another task makes it end. */
bool waits_for_ever(pid_t pid, pid_t tid, const struct proc_call *call);

#endif
