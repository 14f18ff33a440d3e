/* Loops that wait.
 *
 * A thread that comes back to the same look (an atomic load, a failed trylock, a compare-and-swap
 * that fails; a mutex that it locks, to look at what it guards, and unlocks again), with the same
 * registers and the same stack, and has written nothing meanwhile, will do exactly the same again
 * as long as what it looked at stays as it is.  Such a round is fruitless: nobody can tell that it
 * happened.
 *
 * A round of one look is learned, taken out of the execution, and from then on the thread counts
 * as blocked there, like one that waits for a lock, until what it looked at changes.
 *
 * Within a round of several looks, others can move: what it saw first may be old when it comes to
 * the second, and then it may end otherwise.  So a thread is never kept from beginning one.  But
 * when it has gone one in vain, and all is still as it saw it, it is blocked until that changes:
 * what could happen to it within the next one, could have happened within this one.
 *
 * This is exact, not a guess: a loop that counts its attempts, in a register or in memory, is never
 * in the same state twice, and runs on.
 *
 * Pure: the digest of the thread's own state is made by the rim. */
#ifndef RACELAB_EXPLORE_AWAIT_H
#define RACELAB_EXPLORE_AWAIT_H

#include "explore/op.h"

enum { LOOKS_MAX = 16 };

/* Something that was looked at, and what was seen. */
struct look {
    uintptr_t address;
    int64_t seen;
    uintptr_t object; /* of the object that it touches, and how: for the search; 0: a plain read */
    uint8_t kind, size, effect;
};

/* A round that begins in the state `digest` and sees these values ends in the same state.  For one
 * of several looks the digest is of the values too: of the state in which it has just been gone. */
struct fruitless {
    uint64_t digest;
    int count;
    struct look look[LOOKS_MAX];
    uint32_t next; /* another one of the same digest: index + 1 */
};

void await_init(void);

/* False if the table is full. */
bool await_learn(const struct fruitless *round);

/* The same, unless one of its digest is known already. */
bool await_knows(const struct fruitless *round);

/* Is this call known to be the head of a waiting loop?  Then its states are worth a digest. */
bool await_is_site(uintptr_t pc);
bool await_add_site(uintptr_t pc); /* false if it was known, or the table is full */

/* Would the round that begins in this state, were it run now, be fruitless? */
bool await_is_fruitless(uint64_t digest);

/* That round; NULL if it would not be. */
const struct fruitless *await_round(uint64_t digest);

/* The same for a round of one look, if it saw this value at this address. */
bool await_would_be_fruitless(uint64_t digest, const struct look *look);

/* What an object of this kind at this address shows now. */
int64_t await_value(const struct look *look);

#endif
