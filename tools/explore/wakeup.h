/* Wakeup trees: what is still to be executed from a node, in which order.
 *
 * A branch is one step of one thread, in one of its ways; a path through the tree is the beginning
 * of an execution that reverses some race.  Branches come from a pool; when it is used up, only the
 * first step of a path is planted, which is as right and only less frugal. */
#ifndef RACELAB_EXPLORE_WAKEUP_H
#define RACELAB_EXPLORE_WAKEUP_H

#include "explore/op.h"

struct branch {
    uint8_t thread, choice;
    bool uncertain; /* what it will touch, and how, may be different when it comes to it */
    struct touches touches;
    struct branch *child, *sibling; /* in the order of insertion: that is the order of execution */
};

void wakeup_init(void);

/* NULL when the pool is used up. */
struct branch *wakeup_branch(void);

/* Gives back a whole tree, siblings too. */
void wakeup_free(struct branch *tree);

/* Takes the first branch off the tree: its children are handed over, itself is given back. */
void wakeup_take(struct branch **tree, uint8_t *thread, uint8_t *choice, struct branch **children);

/* The same for the branch of this thread and choice; NULL if there is none. */
struct branch *wakeup_take_choice(struct branch **tree, uint8_t thread, uint8_t choice);

/* Puts the branches of `more`, in their order, before those of the tree. */
void wakeup_prepend(struct branch **tree, struct branch *more);

#endif
