/* The judges judge each other: which reports are false alarms.
 *
 * TSan and Helgrind each report correct programs as wrong (tools.md of the field: on 123 correct
 * programs, Helgrind on 36, TSan on 17).  Here, and nowhere else, it is decided which findings are
 * turned into notes, by rule and with the reason, never by a lab's say-so. */
#ifndef RACELAB_CHECKERS_CROSS_H
#define RACELAB_CHECKERS_CROSS_H

#include "course/result.h"

#include <stdbool.h>

struct cross_facts {
    bool uses_atomics; /* the compiled program contains atomic operations... */
    bool uses_fences;  /* ...and fences */
    bool shares_locks; /* it can make locks that work between processes */
    bool uses_trylock; /* it tries locks instead of waiting for them, somewhere */
    bool robust_locks; /* it makes locks that survive their owner */
    bool calls_once;   /* call_once() of <threads.h> */
    bool hands_over;   /* it tries semaphores, or has a pipe */
    bool ends_threads; /* by cancelling them, or pthread_exit() */
};

/* Goes through all findings of all checks and sets `note` on the false alarms; a check that is left
 * without a fault passes. */
void cross_judge(struct lab_result *result, const struct cross_facts *facts);

#endif
