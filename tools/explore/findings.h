/* What the findings of one execution become: a list of the distinct ones of all executions. */
#ifndef RACELAB_EXPLORE_FINDINGS_H
#define RACELAB_EXPLORE_FINDINGS_H

#include "explore/finding.h"
#include "explore/search.h"

/* The same list of choices leads elsewhere if other accesses are visible, or other wakeups
 * possible. */
struct conditions {
    int promoted; /* how many addresses are promoted */
    int spurious; /* spurious wakeups allowed */
    bool tries;   /* unlocks are visible operations */
};

/* A distinct finding, and the first schedule that led to it. */
struct found {
    struct finding finding;
    uint64_t execution; /* its number, from 1 */
    uint64_t times;     /* executions in which it was found */
    uint64_t key;
    struct choice *schedule;
    int length;
    struct conditions conditions; /* under which the schedule means what it meant */
    bool consequence;             /* found while looking for what a data race leads to */
};

void findings_init(void);
void findings_restart(void);                /* before each execution */
bool findings_serious(void);                /* in this execution; leaked threads apart */
bool findings_any(void);                    /* in any execution so far */
const struct finding *findings_first(void); /* of this execution; NULL if none */

/* The finding of this execution that is the same as one with this key; NULL if there is none. */
const struct finding *findings_same(uint64_t key);

/* After an execution: keeps what is new.  Returns how many were new. */
int findings_collect(const struct search *search, uint64_t execution,
                     const struct conditions *conditions);

struct found *findings_all(int *count);
uint64_t finding_key(const struct finding *finding);

#endif
