/* Facts about what the threads did, for requirements such as "two threads must do the work".
 *
 * A worker is a thread, other than the main one, that has written memory which another thread has
 * used too.  Two workers overlap if, in some execution, each wrote before and after the other did:
 * a program that makes its threads and joins them one by one has workers and no overlap. */
#ifndef RACELAB_EXPLORE_FACTS_H
#define RACELAB_EXPLORE_FACTS_H

#include <stdbool.h>
#include <stdint.h>

struct facts {
    int workers; /* most in one execution */
    bool overlap;
};

/* Thread t writes something that others may see. */
void facts_write(unsigned thread, uint32_t moment);

/* Two threads have used the same memory, and these of them have written it. */
void facts_shared(uint32_t writers);

void facts_restart(void);
void facts_collect(struct facts *facts); /* at the end of an execution */

#endif
